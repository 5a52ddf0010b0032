// A workspace of several folders: each is a vault of its own, with its own notes and settings, behind one server.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import * as path from "node:path";
import { after, before, test } from "node:test";

import { open } from "./screen.mjs";
import { server, start, until } from "./session.mjs";

const WEAVING = {
  "notes-ls.toml": '[rules]\ndangling-link = "error"\n',
  "jacquard.md": "---\ntitle: Another Jacquard\n---\n\n# Cards\n",
  "cloth.md": "---\ntitle: Cloth\n---\n\nWoven by [[jacquard]], not by [[ada_lovelace]].\n",
};

let session;
before(async () => {
  session = await start({
    settings: { "notesLs.server.path": server },
    workspace: "both.code-workspace",
    prepare: (folder) => {
      const weaving = path.join(folder, "../weaving");
      mkdirSync(weaving);
      for (const [name, text] of Object.entries(WEAVING)) {
        writeFileSync(path.join(weaving, name), text);
      }
      writeFileSync(path.join(folder, "both.code-workspace"), JSON.stringify({ folders: [{ path: "." }, { path: "../weaving" }] }));
    },
  });
});
after(async () => session?.stop());

test("a name means the note of the same folder", async () => {
  const { ask, uri } = session;
  await open(session, "../weaving/cloth.md");
  const place = async (name, line, character) => {
    const [found] = await until("a definition", () =>
      ask("command", "vscode.executeDefinitionProvider", { $uri: uri(name) }, { $position: [line, character] }));
    return found.targetUri ?? found.uri;
  };
  assert.equal(await place("../weaving/cloth.md", 4, 14), uri("../weaving/jacquard.md"));
  await open(session, "first_programs.md");
  assert.equal(await place("first_programs.md", 9, 4), uri("jacquard.md"));
});

test("a note of another folder is none, and each folder has its own settings", async () => {
  const { ask, uri } = session;
  const found = async (name) => {
    const all = await until("diagnostics", () => ask("diagnostics", uri(name)));
    return all.filter(({ code }) => (code?.value ?? code) === "dangling-link").map(({ message, severity }) => [message, severity]);
  };
  const [error, warning] = [0, 1];
  assert.deepEqual(await found("../weaving/cloth.md"), [["no note named 'ada_lovelace'", error]]);
  assert.deepEqual(await found("first_programs.md"), [["no note named 'Ada Lovelase'", warning]]);
});
