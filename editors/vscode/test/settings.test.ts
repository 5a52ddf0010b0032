import { expect, test } from "vitest";

import { serverNames, tableOf } from "../src/settings";

test("settings have the names of TOML on their way to the server", () => {
  const set: Record<string, unknown> = {
    linkStyle: "path",
    "video.keys": ["talk"],
    rules: { "dangling-link": "off" },
    perFileRules: { "drafts/**": { "dangling-link": "off" } },
  };
  expect(tableOf(["linkStyle", "publish", "video.keys", "rules", "perFileRules"], (name) => set[name])).toEqual({
    "link-style": "path",
    video: { keys: ["talk"] },
    rules: { "dangling-link": "off" },
    "per-file-rules": { "drafts/**": { "dangling-link": "off" } },
  });
});

test("settings of the extension's own stay with it", () => {
  expect(serverNames(["notesLs.publish", "notesLs.server.path", "notesLs.panel.highlight", "notesLs.video.keys"])).toEqual([
    "publish",
    "video.keys",
  ]);
});
