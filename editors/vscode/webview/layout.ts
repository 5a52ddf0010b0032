/** Places the notes of a graph: links pull, notes push each other away, and all of it comes to rest. */

import type { Graph } from "../src/graph/collect";

/** A place in the plane. */
export interface Point {
  x: number;
  y: number;
}

const ROUNDS = 300;
const LENGTH = 90;

/** Return a place for each note, the middle one at the origin; the same graph is always placed the same way. */
export function layout({ nodes, edges }: Graph): Map<string, Point> {
  const places = new Map<string, Point>(
    nodes.map(({ uri, distance }, index) => {
      const angle = index * 2.399963; // the golden angle: no two of them in one direction
      return [uri, { x: Math.cos(angle) * distance * LENGTH, y: Math.sin(angle) * distance * LENGTH }];
    }),
  );
  const middle = nodes[0]?.uri;
  for (let round = 0; round < ROUNDS; round++) {
    const heat = 1 - round / ROUNDS;
    const moves = new Map<string, Point>(nodes.map(({ uri }) => [uri, { x: 0, y: 0 }]));
    for (const [one, here] of places) {
      for (const [other, there] of places) {
        if (one < other) {
          apart(moves.get(one), moves.get(other), here, there);
        }
      }
    }
    for (const { from, to } of edges) {
      together(moves.get(from), moves.get(to), places.get(from), places.get(to));
    }
    for (const [uri, place] of places) {
      const move = moves.get(uri);
      if (move && uri !== middle) {
        const length = Math.hypot(move.x, move.y) || 1;
        const step = Math.min(length, 12 * heat);
        place.x += (move.x / length) * step;
        place.y += (move.y / length) * step;
      }
    }
  }
  return places;
}

function apart(one: Point | undefined, other: Point | undefined, here: Point, there: Point): void {
  const [x, y] = [here.x - there.x, here.y - there.y];
  const square = Math.max(x * x + y * y, 1);
  shift(one, other, (x * LENGTH * LENGTH) / square / 4, (y * LENGTH * LENGTH) / square / 4);
}

function together(one: Point | undefined, other: Point | undefined, here?: Point, there?: Point): void {
  if (here && there) {
    const [x, y] = [there.x - here.x, there.y - here.y];
    const pull = (Math.hypot(x, y) - LENGTH) / LENGTH / 4;
    shift(one, other, x * pull, y * pull);
  }
}

function shift(one: Point | undefined, other: Point | undefined, x: number, y: number): void {
  if (one && other) {
    one.x += x;
    one.y += y;
    other.x -= x;
    other.y -= y;
  }
}
