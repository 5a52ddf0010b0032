import { describe, expect, test } from "vitest";

import { anchorAt, anchorBefore, anchorsIn, anchorsPlaying, anchorTo } from "../src/anchors";

const NOTE = `One <a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>,
two <a class="yt-timestamp" data-t="01:02:03">[01:02:03]</a>, and one again
<a class="yt-timestamp" data-t="00:00:10">[00:00:10]</a>.`;

describe("the anchors of a note", () => {
  test("are found with their seconds", () => {
    expect(anchorsIn(NOTE).map(({ second }) => second)).toEqual([10, 3723, 10]);
  });

  test.each([
    '<a class="yt-timestamp" data-t="00:10">[00:10]</a>',
    '<a class="yt-timestamp" data-t="00:00:75">[00:00:75]</a>',
    '<a class="yt-timestamp" data-t="00:00:10>[00:00:10]</a>',
    '<a class="other" data-t="00:00:10">[00:00:10]</a>',
    '<a class="yt-timestamp" data-t="00:00:10">[00:00:10]',
  ])("are not those that the server calls malformed: %s", (text) => {
    expect(anchorsIn(text)).toEqual([]);
  });

  test("are looked for once from each place, so that a flood of broken ones comes to an end", () => {
    const flood = '<a class="yt-timestamp" data-t="00:00:10">'.repeat(50_000);
    expect(anchorsIn(flood)).toEqual([]);
  });

  test("hold the places from their first letter to behind their last", () => {
    const anchors = anchorsIn(NOTE);
    expect(anchorAt(anchors, 3)).toBeUndefined();
    expect(anchorAt(anchors, 4)?.second).toBe(10);
    expect(anchorAt(anchors, NOTE.indexOf("</a>,") + 4)?.second).toBe(10);
    expect(anchorAt(anchors, NOTE.indexOf("</a>,") + 5)).toBeUndefined();
  });

  test("say where to play from: the last one before a place", () => {
    const anchors = anchorsIn(NOTE);
    expect(anchorBefore(anchors, 0)).toBeUndefined();
    expect(anchorBefore(anchors, NOTE.indexOf("and one"))?.second).toBe(3723);
  });

  test("are written so that they are found", () => {
    expect(anchorsIn(anchorTo(3723.9)).map(({ second }) => second)).toEqual([3723]);
  });
});

describe("the anchors that play", () => {
  const anchors = anchorsIn(NOTE);
  const at = (second: number): number[] => anchorsPlaying(anchors, second).map(({ start }) => start);

  test("are all of the latest second that was reached", () => {
    expect(at(10)).toEqual([4, NOTE.lastIndexOf("<a")]);
    expect(at(3722)).toEqual([4, NOTE.lastIndexOf("<a")]);
    expect(at(9999)).toEqual([NOTE.indexOf("two ") + 4]);
  });

  test("are the first ones before any is reached", () => {
    expect(at(0)).toEqual([4, NOTE.lastIndexOf("<a")]);
  });

  test("are none in a note without any", () => {
    expect(anchorsPlaying([], 5)).toEqual([]);
  });
});
