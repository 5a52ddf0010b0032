/** How Vimeo's player is spoken to, without its script. */

import { number, record, type Tongue } from "./frame";

const EVENTS = ["timeupdate", "seeked", "play", "pause", "error"];

export const vimeo: Tongue = {
  greetings: EVENTS.map((event) => ({ method: "addEventListener", value: event })),
  seek: (second) => [{ method: "setCurrentTime", value: second }, { method: "play" }],
  heard: (message) => {
    const event = message["event"];
    if (typeof event !== "string") {
      return message["method"] === "addEventListener" ? {} : undefined;
    }
    const data = record(message["data"]);
    switch (event) {
      case "timeupdate":
      case "seeked":
      case "play":
      case "pause":
        return { second: number(data["seconds"]), playing: { timeupdate: true, play: true, pause: false }[event as string] };
      case "error": {
        const { message: reason } = data;
        return { failed: typeof reason === "string" ? reason : "Vimeo cannot play this video" };
      }
      case "ready":
        return {};
      default:
        return undefined;
    }
  },
};
