import { expect, test } from "vitest";

import { grouped, shortened } from "../src/views/mentions";

function place(uri: string, line: number, character = 0): Parameters<typeof grouped>[0][number] {
  return { uri, range: { start: { line, character }, end: { line, character: character + 5 } } };
}

test("places are grouped by note, in order, without those in the note itself", () => {
  const found = grouped(
    [place("file:///b.md", 9), place("file:///a.md", 2), place("file:///b.md", 1, 7), place("file:///here.md", 0)],
    "file:///here.md",
  );
  expect(found.map(({ uri, places }) => [uri, places.map(({ range }) => range.start.line)])).toEqual([
    ["file:///a.md", [2]],
    ["file:///b.md", [1, 9]],
  ]);
});

test("what stands before a link is cut at a word, and short texts are left alone", () => {
  expect(shortened("Her notes are ")).toBe("Her notes are ");
  expect(shortened("Cards of wood and thread, and a very long way to the ")).toBe("… and a very long way to the ");
});
