// The five promises, a rename and a quick fix, in VS Code itself.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import * as path from "node:path";
import { after, before, test } from "node:test";

import { hover, open } from "./screen.mjs";
import { server, start, until } from "./session.mjs";

let session;
before(async () => {
  session = await start({ settings: { "notesLs.server.path": server } });
  await open(session, "first_programs.md");
  await until("the server", () => session.ask("diagnostics", session.uri("first_programs.md")));
});
after(async () => session?.stop());

test("a wikilink is completed from two brackets on", async () => {
  const { page, ask, uri } = session;
  await open(session, "ada_lovelace.md", 6, 33);
  await page.keyboard.type(" See [[anal");
  await page.locator(".suggest-widget.visible .monaco-list-row", { hasText: "analytical_engine" }).first().waitFor();
  await page.keyboard.press("Enter");
  await until("the link", async () => (await ask("text", uri("ada_lovelace.md"))).includes("See [[analytical_engine]]"));
  await ask("command", "workbench.action.files.revert");
});

test("a link leads to its note, and to a heading of it", async () => {
  const { page, ask, uri } = session;
  await open(session, "jacquard.md", 6, 38);
  await page.keyboard.press("F12");
  await page.locator(".tab.active", { hasText: "first_programs.md" }).waitFor();
  const [place] = await ask("command", "vscode.executeDefinitionProvider", at(uri("jacquard.md")), position(6, 38));
  assert.equal(place.targetRange?.[0] ?? place.range[0], 11);
});

test("dangling links and malformed anchors are underlined", async () => {
  const { page, ask, uri } = session;
  await open(session, "first_programs.md");
  const found = await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")));
  assert.deepEqual(
    found.map(({ code, message, range }) => [code?.value ?? code, message, range[0]]),
    [
      ["malformed-time", "'00:08' leads to 00:08:00, not to 00:00:08", 13],
      ["dangling-link", "no note named 'Ada Lovelase'", 13],
    ],
  );
  await page.locator(".squiggly-error").first().waitFor();
  await page.locator(".squiggly-warning").first().waitFor();
});

test("an edit that is not saved is judged", async () => {
  const { page, ask, uri } = session;
  await open(session, "jacquard.md", 6, 0);
  await page.keyboard.type("[[nobody]] ");
  await until("the diagnostic", async () => {
    const found = await ask("diagnostics", uri("jacquard.md"));
    return found.map(({ message }) => message).join() === "no note named 'nobody'";
  });
  await ask("command", "workbench.action.files.revert");
  await until("its end", async () => (await ask("diagnostics", uri("jacquard.md"))).length === 0);
});

test("a hover over an anchor links to the video at that second", async () => {
  await open(session, "analytical_engine.md");
  const shown = await hover(session, "00:01:30");
  await shown.locator("a[data-href='https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s']").waitFor();
});

test("a quick fix writes the time that was meant", async () => {
  const { page, ask, uri } = session;
  await open(session, "first_programs.md", 13, 58);
  await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")));
  await page.keyboard.press("Control+.");
  await page.locator(".action-widget .monaco-list-row", { hasText: "write '00:00:08'" }).waitFor();
  await page.keyboard.press("Enter");
  await until("the fix", async () => (await ask("text", uri("first_programs.md"))).includes('data-t="00:00:08"'));
  await ask("command", "workbench.action.files.revert");
});

test("a renamed note takes its links with it", async () => {
  const { page, ask, uri, folder } = session;
  await open(session, "jacquard.md", 6, 70);
  await page.keyboard.press("F2");
  const box = page.locator(".rename-box.preview input, .rename-box input").first();
  await box.waitFor();
  await box.fill("difference_engine");
  await page.keyboard.press("Enter");
  await until("the links", async () => (await ask("text", uri("jacquard.md"))).includes("[[difference_engine|engine]]"));
  await ask("save");
  await until("the file", () => read(folder, "difference_engine.md").includes("# The Analytical Engine"));
  await until("the other note", () => read(folder, "first_programs.md").includes("[[difference_engine]]"));
});

test("the notes that link to a note are listed in the side bar", async () => {
  const { page, ask } = session;
  await open(session, "first_programs.md");
  await ask("command", "notesLs.showBacklinks");
  const rows = page.locator("[id='workbench.parts.sidebar'] .pane-body .monaco-list-row");
  await rows.filter({ hasText: "Her notes are [[first_programs]]" }).waitFor();
  await rows.filter({ hasText: "ada_lovelace.md" }).waitFor();
  await rows.filter({ hasText: "jacquard.md" }).waitFor();
  await rows.filter({ hasText: "Her notes are" }).click();
  await page.locator(".tab.active", { hasText: "ada_lovelace.md" }).waitFor();
});

function read(folder, name) {
  return readFileSync(path.join(folder, name), "utf8");
}

function at(uri) {
  return { $uri: uri };
}

function position(line, character) {
  return { $position: [line, character] };
}
