// Write the settings of package.json and the schema of notes-ls.toml anew, from what the program says of itself.
//   node scripts/generate.mjs [--check]      NOTES_LS names the program, that of the checkout by default
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, writeFileSync } from "node:fs";

import { configuration } from "./configuration.mjs";

const own = process.platform === "win32" ? "../../.venv/Scripts/notes-ls.exe" : "../../.venv/bin/notes-ls";
const program = process.env.NOTES_LS ?? (existsSync(own) ? own : "notes-ls");
const ask = (...words) => JSON.parse(execFileSync(program, words, { encoding: "utf8" }));
const schema = ask("config", "--schema");
const rules = ask("rule", "--output-format", "json");

const manifest = JSON.parse(readFileSync("package.json", "utf8"));
manifest.contributes.configuration = configuration(schema, rules);
const files = {
  "package.json": `${JSON.stringify(manifest, undefined, 2)}\n`,
  "schemas/notes-ls.schema.json": `${JSON.stringify(schema, undefined, 2)}\n`,
};
const stale = Object.keys(files).filter((name) => read(name) !== files[name]);
if (process.argv.includes("--check")) {
  for (const name of stale) {
    console.error(`${name} is stale: run 'npm run generate'`);
  }
  process.exit(stale.length > 0 ? 1 : 0);
}
for (const name of stale) {
  writeFileSync(name, files[name]);
}

function read(name) {
  try {
    return readFileSync(name, "utf8");
  } catch {
    return undefined;
  }
}
