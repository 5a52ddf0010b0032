import { readFileSync } from "node:fs";

import { describe, expect, test } from "vitest";

import { placeIn, schemaAt, type Schema } from "../src/toml/keys";

const schema = JSON.parse(readFileSync("schemas/notes-ls.schema.json", "utf8")) as Schema;

describe("a place in a settings file", () => {
  test.each([
    [["pub"], { table: [], key: "pub", inValue: false }],
    [['publish = "'], { table: [], key: "publish", inValue: true }],
    [["[rules]", "dang"], { table: ["rules"], key: "dang", inValue: false }],
    [["[rules]", ""], { table: ["rules"], key: "", inValue: false }],
    [["video."], { table: ["video"], key: "", inValue: false }],
    [["[per-file-rules.\"drafts/**\"]", "dangling-link = "], { table: ["per-file-rules", "drafts/**"], key: "dangling-link", inValue: true }],
  ])("%j is found", (lines, place) => {
    expect(placeIn(lines)).toEqual(place);
  });
});

describe("the schema", () => {
  test("knows the keys of a table", () => {
    expect(Object.keys(schemaAt(schema, ["video"])?.properties ?? {})).toContain("keys");
  });

  test("knows the words that a key may have, also under a glob", () => {
    expect(schemaAt(schema, ["publish"])?.enum).toContain("quartz");
    expect(schemaAt(schema, ["per-file-rules", "drafts/**", "dangling-link"])?.enum).toContain("off");
  });

  test("knows nothing of what is not in it", () => {
    expect(schemaAt(schema, ["rules", "no-such-rule"])).toBeUndefined();
    expect(schemaAt(schema, ["publish", "deeper"])).toBeUndefined();
  });
});
