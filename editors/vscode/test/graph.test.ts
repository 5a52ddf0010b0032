import { describe, expect, test } from "vitest";

import { collect, type Graph, type Links, type Neighbour } from "../src/graph/collect";
import { layout } from "../webview/layout";

const LINKS: Record<string, string[]> = { ada: ["engine", "loom"], engine: ["loom", "mill"], loom: [], mill: ["card"], card: ["ada"] };

function note(name: string): Neighbour {
  return { uri: name, name };
}

const links: Links = {
  from: (uri) => Promise.resolve((LINKS[uri] ?? []).map(note)),
  to: (uri) => Promise.resolve(Object.keys(LINKS).filter((each) => LINKS[each]?.includes(uri)).map(note)),
};

async function graph(depth: number, most = 100): Promise<Graph> {
  return collect(note("ada"), links, depth, most);
}

describe("the graph around a note", () => {
  test("holds who it links to and who links to it", async () => {
    const { nodes, edges } = await graph(1);
    expect(nodes.map(({ name, distance }) => `${name} ${distance}`)).toEqual(["ada 0", "engine 1", "loom 1", "card 1"]);
    expect(edges.map(({ from, to }) => `${from}>${to}`)).toEqual(["ada>engine", "ada>loom", "card>ada"]);
  });

  test("holds the links among the notes around it, each once", async () => {
    const { edges } = await graph(2);
    const written = edges.map(({ from, to }) => `${from}>${to}`);
    expect(written).toContain("engine>loom");
    expect(new Set(written).size).toBe(written.length);
  });

  test("says when there would be more", async () => {
    const cut = await graph(2, 3);
    expect(cut.nodes).toHaveLength(3);
    expect(cut.isCut).toBe(true);
    expect((await graph(2)).isCut).toBe(false);
  });

  test("is placed the same way each time, and no two notes in one place", async () => {
    const placed = layout(await graph(2));
    expect(layout(await graph(2))).toEqual(placed);
    const places = [...placed.values()];
    for (const [index, one] of places.entries()) {
      for (const other of places.slice(index + 1)) {
        expect(Math.hypot(one.x - other.x, one.y - other.y)).toBeGreaterThan(20);
      }
    }
  });
});
