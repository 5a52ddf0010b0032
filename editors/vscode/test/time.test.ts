import { describe, expect, test } from "vitest";

import { parsed, written } from "../src/time";

test.each([
  [0, "00:00:00"],
  [59.99, "00:00:59"],
  [3661, "01:01:01"],
  [360_000, "100:00:00"],
  [-1, "00:00:00"],
])("%d seconds are written %s", (seconds, text) => {
  expect(written(seconds)).toBe(text);
});

describe("a time that a person types", () => {
  test.each([
    ["90", 90],
    [" 01:30 ", 90],
    ["1:02:03", 3723],
    ["90:00", 5400],
    ["00:00:00", 0],
  ])("%s is understood", (text, seconds) => {
    expect(parsed(text)).toBe(seconds);
  });

  test.each(["", "1:2", "00:61", "1:60:00", "1:2:3:4", "abc", "1h", "-5"])("%s is not", (text) => {
    expect(parsed(text)).toBeUndefined();
  });
});
