/** Places that name a note, put together by the notes they are in. */

import type { Location } from "vscode-languageclient/node";

/** A note and its places, in their order. */
export interface Mentions {
  readonly uri: string;
  readonly places: readonly Location[];
}

/** Group places by note, notes by name; those in `here` itself are left out. */
export function grouped(places: readonly Location[], here: string): Mentions[] {
  const byNote = new Map<string, Location[]>();
  for (const place of places) {
    if (place.uri !== here) {
      byNote.set(place.uri, [...(byNote.get(place.uri) ?? []), place]);
    }
  }
  return [...byNote]
    .map(([uri, found]) => ({ uri, places: found.sort(byPosition) }))
    .sort((one, other) => one.uri.localeCompare(other.uri));
}

/** Return the last words of what stands before a link, so that the link itself is in sight in a narrow view. */
export function shortened(before: string): string {
  return before.length <= LONGEST ? before : `…${before.slice(-LONGEST).replace(/^\S*/, "")}`;
}

const LONGEST = 30;

function byPosition(one: Location, other: Location): number {
  return one.range.start.line - other.range.start.line || one.range.start.character - other.range.start.character;
}
