import { describe, expect, test } from "vitest";

import { fromPage, type Show } from "../src/video/messages";
import { page, policy } from "../src/video/page";

const FILES = { script: "https://own/page.js", style: "https://own/page.css", source: "https://own" };
const SHOW: Show = { player: "file", address: "https://own/talk.webm", sound: false, title: "<b>", second: 0 };

function allowed(show: Partial<Show>): Record<string, string> {
  const parts = policy({ ...SHOW, ...show }, FILES, "N").split("; ");
  return Object.fromEntries(parts.map((part) => [part.replace(/ .*$/, ""), part.replace(/^\S+ /, "")] as const));
}

describe("the content security policy", () => {
  test("lets a file be fetched from the extension's own source alone", () => {
    expect(allowed({})).toEqual({
      "default-src": "'none'",
      "script-src": "'nonce-N'",
      "style-src": "https://own",
      "connect-src": "https://own",
      "media-src": "blob:",
    });
  });

  test("lets a remote file be loaded, and no other of its host", () => {
    const rules = allowed({ player: "remote", address: "https://example.org/talk.mp4?key=1" });
    expect(rules["media-src"]).toBe("https://example.org/talk.mp4");
    expect(rules["connect-src"]).toBeUndefined();
  });

  test("lets one host into a frame", () => {
    const rules = allowed({ player: "vimeo", address: "https://player.vimeo.com/video/1?dnt=1#t=3s" });
    expect(rules["frame-src"]).toBe("https://player.vimeo.com");
    expect(rules["media-src"]).toBeUndefined();
  });

  test("cannot be widened by the address of a video", () => {
    const rules = allowed({ player: "remote", address: "https://example.org/a;script-src *;/talk.mp4" });
    expect(rules["script-src"]).toBe("'nonce-N'");
    expect(Object.keys(rules)).not.toContain("script-src *");
  });
});

test("the page holds nothing of a note: it is told what to show", () => {
  expect(page(SHOW, FILES, "N")).not.toContain("<b>");
});

describe("a message of the page", () => {
  test("is read", () => {
    expect(fromPage({ kind: "time", second: 3, playing: true })).toEqual({ kind: "time", second: 3, playing: true });
    expect(fromPage({ kind: "insert", more: 1 })).toEqual({ kind: "insert" });
  });

  test.each([null, 3, "insert", {}, { kind: "else" }, { kind: "time" }, { kind: "time", second: NaN }])(
    "is refused when it is none: %j",
    (message) => {
      expect(fromPage(message)).toBeUndefined();
    },
  );
});
