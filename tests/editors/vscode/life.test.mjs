// The life of the server: found, refused, missing, crashed; and what is asked before anything is changed.
import assert from "node:assert/strict";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { test } from "node:test";

import { answer, open } from "./screen.mjs";
import { server, serversOf, start, until } from "./session.mjs";

test("a server that crashes is started again, up to a limit; then the person is told", async () => {
  const session = await start({ settings: { "notesLs.server.path": server } });
  try {
    const { ask, uri, folder, page } = session;
    await open(session, "first_programs.md");
    await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")));
    const killed = new Set();
    for (let crash = 0; crash < 5; crash++) {
      const process_ = await until("a server", () => serversOf(folder).filter((id) => !killed.has(id)));
      // it answers, so the client has seen it start
      await until("an answer", async () => (await ask("diagnostics", uri("first_programs.md"))).length > 0);
      for (const id of process_) {
        killed.add(id);
        process.kill(id, "SIGKILL");
      }
    }
    await page.locator(".notification-toast", { hasText: "crashed again and again" }).waitFor();
    await answer(session, "crashed again and again", "Restart");
    await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")));
  } finally {
    await session.stop();
  }
});

test("in an untrusted workspace no program of it is run; with trust its environment is used", async () => {
  for (const trust of [false, true]) {
    const places = trust ? [".venv/bin"] : [".venv/bin", "named", "on_the_path"];
    const prepare = (folder) => {
      const mark = path.join(folder, "was_run");
      for (const place of places) {
        write(path.join(folder, place, "notes-ls"), `#!/bin/sh\ntouch '${mark}'\nexec '${server}' "$@"\n`, 0o755);
        write(path.join(folder, place, "python3.11"), `#!/bin/sh\ntouch '${mark}'\n`, 0o755);
      }
      if (!trust) {
        const named = { path: path.join(folder, "named/notes-ls"), python: path.join(folder, "named/python3.11") };
        write(path.join(folder, ".vscode/settings.json"), JSON.stringify({
          "notesLs.server.path": named.path, "notesLs.server.python": named.python, "notesLs.server.arguments": ["--nonsense"],
        }));
      }
      return { PATH: `${path.join(folder, "on_the_path")}:${path.dirname(server)}:${process.env.PATH}` };
    };
    const session = await start({ trust, prepare });
    try {
      assert.equal(await session.ask("trusted"), trust);
      await open(session, "first_programs.md");
      await until("diagnostics", () => session.ask("diagnostics", session.uri("first_programs.md")));
      assert.equal(existsSync(path.join(session.folder, "was_run")), trust);
    } finally {
      await session.stop();
    }
  }
});

test("without a server and without a Python, it is said plainly what is missing", async () => {
  const session = await start({ environment: { PATH: "/nowhere" } });
  try {
    await open(session, "first_programs.md");
    const toast = session.page.locator(".notification-toast", { hasText: "notes-ls" }).first();
    await toast.waitFor();
    assert.match(await toast.innerText(), /there is no notes-ls .* needs Python 3\.11 or newer, and there is none on the PATH/s);
  } finally {
    await session.stop();
  }
});

test("VS Code's own validation is quietened with consent, and flags wikilinks without", async () => {
  const session = await start({
    settings: { "notesLs.server.path": server },
    user: { "markdown.validate.enabled": true },
  });
  try {
    const { ask, uri, page } = session;
    await open(session, "analytical_engine.md");
    const foreign = async () =>
      (await ask("diagnostics", uri("analytical_engine.md"))).filter(({ code }) => code === "link.no-such-reference");
    await until("the flags", foreign);
    assert.equal(await ask("get", "markdown.validate.referenceLinks.enabled"), "warning");
    await page.locator(".notification-toast", { hasText: "flags each wikilink" }).waitFor();
    await answer(session, "flags each wikilink", "Set It");
    await until("the end of the flags", async () => (await foreign()).length === 0);
    assert.equal(await ask("get", "markdown.validate.referenceLinks.enabled"), "ignore");
  } finally {
    await session.stop();
  }
});

function write(file, text, mode) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode });
}
