/** How YouTube's player is spoken to, without its script: the messages that the script would send. */

import { number, record, type Tongue } from "./frame";

const PLAYING = 1;
const ERRORS: Record<number, string> = {
  2: "YouTube does not know this video",
  5: "YouTube cannot play this video here",
  100: "this video is private, or it was removed",
  101: "its owner does not allow this video to be played here",
  150: "its owner does not allow this video to be played here",
  153: "YouTube does not play in this window",
};

export const youtube: Tongue = {
  greetings: [{ event: "listening", id: "notes-ls", channel: "widget" }],
  seek: (second) => [command("seekTo", [second, true]), command("playVideo", [])],
  heard: (message) => {
    if (message["event"] === "onError") {
      const code = number(message["info"]);
      return { failed: ERRORS[code ?? 0] ?? `YouTube cannot play this video (${code ?? "?"})` };
    }
    if (message["event"] !== "infoDelivery" && message["event"] !== "initialDelivery") {
      return message["event"] === "onReady" ? {} : undefined;
    }
    const info = record(message["info"]);
    const state = number(info["playerState"]);
    return { second: number(info["currentTime"]), playing: state === undefined ? undefined : state === PLAYING };
  },
};

function command(name: string, words: readonly unknown[]): unknown {
  return { event: "command", func: name, args: words, id: "notes-ls", channel: "widget" };
}
