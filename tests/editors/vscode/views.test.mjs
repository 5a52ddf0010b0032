// What is shown beside the text: the number of links, the graph, the settings file, the state of the server.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { open, webview } from "./screen.mjs";
import { server, serversOf, start, until } from "./session.mjs";

let session;
before(async () => {
  session = await start({ settings: { "notesLs.server.path": server } });
  await open(session, "first_programs.md");
  await until("the server", () => session.ask("diagnostics", session.uri("first_programs.md")));
});
after(async () => session?.stop());

test("the number of links over a title opens the list of them", async () => {
  const { page } = session;
  await page.locator(".codelens-decoration a", { hasText: "2 notes link here" }).first().click();
  await page.locator(".zone-widget .reference-file", { hasText: "ada_lovelace.md" }).first().waitFor();
  await page.keyboard.press("Escape");
});

test("the graph shows the notes around a note, and opens the one that is chosen", async () => {
  const { page, ask } = session;
  await open(session, "jacquard.md");
  await ask("command", "notesLs.showGraph");
  const graph = await webview(session, "#graph g");
  const names = await graph.locator("#graph g title").allTextContents();
  assert.deepEqual(names.sort(), ["Ada Lovelace", "The Analytical Engine", "The first programs", "The loom of Jacquard"].sort());
  await graph.locator("#graph g", { hasText: "Ada Lovelace" }).first().click();
  await page.locator(".tab.active", { hasText: "ada_lovelace.md" }).waitFor();
});

test("a settings file is completed by its schema", async () => {
  const { page, ask, uri } = session;
  await open(session, "notes-ls.toml", 0, 0);
  await page.keyboard.type('publish = "');
  await ask("command", "editor.action.triggerSuggest");
  await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "quartz" }).first().waitFor();
  const { items } = await ask("command", "vscode.executeCompletionItemProvider", { $uri: uri("notes-ls.toml") }, { $position: [0, 11] });
  const labels = items.map(({ label }) => label.label ?? label);
  assert.deepEqual(["auto", "loose", "obsidian", "quartz"].filter((each) => labels.includes(each)).length, 4);
  await page.keyboard.press("Escape");
  await ask("command", "workbench.action.files.revert");
});

test("without a video panel, a time that is typed becomes an anchor", async () => {
  const { page, ask, uri } = session;
  await open(session, "jacquard.md", 6, 0);
  await ask("command", "workbench.action.focusFirstEditorGroup");
  await page.keyboard.press("Shift+Alt+T");
  await page.locator(".quick-input-widget input").first().fill("1:23");
  await page.keyboard.press("Enter");
  const anchor = '<a class="yt-timestamp" data-t="00:01:23">[00:01:23]</a>';
  await until("the anchor", async () => (await ask("text", uri("jacquard.md"))).includes(`\n${anchor}`));
  await ask("command", "workbench.action.files.revert");
});

test("the walkthrough shows the way", async () => {
  const { page, ask } = session;
  await ask("command", "workbench.action.openWalkthrough", "notes-ls.notes-ls#start");
  for (const step of ["Get the server", "Link notes", "Watch beside the note", "One word with VS Code's own validation"]) {
    await page.locator(".getting-started-step", { hasText: step }).first().waitFor();
  }
  await ask("command", "workbench.action.closeActiveEditor");
});

test("every command of the extension is there", async () => {
  const all = await session.ask("commands");
  for (const name of ["playAtCursor", "openVideo", "insertTimestamp", "showBacklinks", "showGraph", "restart", "showOutput", "install"]) {
    assert.ok(all.includes(`notesLs.${name}`), name);
  }
});

test("the state of the server stands beside the language of a note", async () => {
  const { page } = session;
  await open(session, "first_programs.md");
  await page.locator(".statusbar-item[id*='languageStatus'], #status\\.languageStatus").first().hover();
  await page.locator(".hover-language-status", { hasText: "notes-ls" }).first().waitFor();
});

test("a changed setting is taken up without a restart", async () => {
  const { ask, uri, folder } = session;
  await open(session, "first_programs.md");
  const before = serversOf(folder);
  assert.equal(before.length, 1);
  await ask("set", "notesLs.rules", { "malformed-time": "hint", "dangling-link": "off" });
  await until("the severities", async () => {
    const found = await ask("diagnostics", uri("first_programs.md"));
    return found.length === 1 && found[0].severity === 3;
  });
  assert.deepEqual(serversOf(folder), before);
});
