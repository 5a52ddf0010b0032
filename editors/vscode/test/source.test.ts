import { describe, expect, test } from "vitest";

import { isSound, placeOf, sameVideo } from "../src/video/source";

describe("a link to a video", () => {
  test.each([
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ&t=90s", "youtube", 90],
    ["https://www.youtube.com/watch?v=dQw4w9WgXcQ", "youtube", 0],
    ["https://vimeo.com/76979871#t=12s", "vimeo", 12],
    ["https://vimeo.com/76979871/abcdef1234#t=12s", "vimeo", 12],
    ["https://www.dailymotion.com/video/x7tgad0?start=30", "elsewhere", 0],
    ["https://www.twitch.tv/videos/123456789?t=30s", "elsewhere", 0],
    ["https://example.org/a%20talk.mp4#t=7", "remote", 7],
    ["file:///notes/talk.webm#t=7", "file", 7],
  ])("%s is played as %s", (link, kind, second) => {
    const place = placeOf(link);
    expect(place?.source.kind).toBe(kind);
    if (kind !== "elsewhere") {
      expect(place?.second).toBe(second);
    }
  });

  test.each([
    "https://example.org/page.html",
    "https://www.youtube.com/watch?v=short",
    "http://example.org/talk.mp4",
    "javascript:alert(1)//talk.mp4",
    "command:workbench.action.quit?talk.mp4",
    "file:///notes/ada.md#t=7",
    "no link",
    "",
  ])("%s is none", (link) => {
    expect(placeOf(link)).toBeUndefined();
  });

  test("is the same video at each of its seconds", () => {
    const [one, other] = ["https://vimeo.com/76979871#t=1s", "https://vimeo.com/76979871#t=2s"].map(placeOf);
    expect(one && other && sameVideo(one.source, other.source)).toBe(true);
  });

  test("is sound alone by its ending", () => {
    const [sound, film] = ["file:///talk.opus", "file:///talk.webm"].map(placeOf);
    expect(sound && isSound(sound.source)).toBe(true);
    expect(film && isSound(film.source)).toBe(false);
  });
});
