/** The timestamp anchors of a note, as the panel needs them: where they stand and which second they lead to. */

import { written } from "./time";

/** An anchor with its place in the text (in UTF-16 units) and the second of the video. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly second: number;
}

const ANCHOR = /<a class="yt-timestamp" data-t="(\d{2,3}):([0-5]\d):([0-5]\d)">[^<>\n]{0,40}<\/a>/g;

/** Return the well-formed anchors of a note in their order; the server tells of all others that they are malformed. */
export function anchorsIn(text: string): Anchor[] {
  return [...text.matchAll(ANCHOR)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    second: Number(match[1]) * 3600 + Number(match[2]) * 60 + Number(match[3]),
  }));
}

/** Return the anchor that holds a place of the text. */
export function anchorAt(anchors: readonly Anchor[], offset: number): Anchor | undefined {
  return anchors.find((anchor) => anchor.start <= offset && offset <= anchor.end);
}

/** Return the last anchor before a place of the text, the one to play from where the place is in none. */
export function anchorBefore(anchors: readonly Anchor[], offset: number): Anchor | undefined {
  return anchors.findLast((anchor) => anchor.end <= offset);
}

/**
 * Return the anchors that a playing video is at: those of the latest second that is not ahead of it.
 *
 * Before the first of them it is that of the first. A note may cite one second in several places.
 */
export function anchorsPlaying(anchors: readonly Anchor[], second: number): Anchor[] {
  const begun = anchors.filter((anchor) => anchor.second <= second).map((anchor) => anchor.second);
  const now = begun.length > 0 ? Math.max(...begun) : Math.min(...anchors.map((anchor) => anchor.second));
  return anchors.filter((anchor) => anchor.second === now);
}

/** Return the anchor of a second as it is written into a note. */
export function anchorTo(second: number): string {
  const time = written(second);
  return `<a class="yt-timestamp" data-t="${time}">[${time}]</a>`;
}
