/** The script of the video panel: one stage, one player, and the time it is at. */

import { written } from "../src/time";
import type { FromPage, Show, ToPage } from "../src/video/messages";

import { playFrame } from "./frame";
import { playAddress, playFile } from "./media";
import type { Listener, Player } from "./player";
import { vimeo } from "./vimeo";
import { youtube } from "./youtube";

declare function acquireVsCodeApi(): { postMessage(message: FromPage): void };

const host = acquireVsCodeApi();
let player: Player | undefined;
let wanted: number | undefined;
let told = -1;
let toldPlaying = false;

const listener: Listener = {
  time: (second, playing) => {
    element("time").textContent = written(second);
    // a player tells its time many times a second; a note knows whole ones
    if (Math.floor(second) !== told || playing !== toldPlaying) {
      told = Math.floor(second);
      toldPlaying = playing;
      host.postMessage({ kind: "time", second: told, playing });
    }
  },
  failed: (reason) => {
    const problem = element("problem");
    problem.textContent = reason;
    problem.hidden = false;
  },
};

addEventListener("message", (event: MessageEvent<ToPage>) => {
  const message = event.data;
  switch (message.kind) {
    case "show":
      element("title").textContent = message.show.title;
      element("time").textContent = written(message.show.second);
      element("browse").hidden = message.show.player === "file"; // a browser has no place for it
      show(message.show).then(
        (made) => {
          player = made;
          if (wanted !== undefined) {
            made.seek(wanted);
          }
        },
        (error: unknown) => {
          listener.failed(error instanceof Error ? error.message : String(error));
        },
      );
      break;
    case "seek":
      wanted = message.second; // for a player that is still being made
      player?.seek(message.second);
      break;
  }
});
element("insert").addEventListener("click", () => {
  host.postMessage({ kind: "insert" });
});
element("browse").addEventListener("click", () => {
  host.postMessage({ kind: "browse" });
});
host.postMessage({ kind: "ready" });

async function show({ player: kind, address, sound, second }: Show): Promise<Player> {
  const stage = element("stage");
  switch (kind) {
    case "file":
      return playFile(stage, address, sound, second, listener);
    case "remote":
      return playAddress(stage, address, sound, second, listener);
    case "youtube":
      return playFrame(stage, address, youtube, listener);
    case "vimeo":
      return playFrame(stage, address, vimeo, listener);
    case "none":
      throw new Error("this site plays its videos in the browser only");
  }
}

function element(id: string): HTMLElement {
  const found = document.getElementById(id);
  if (!found) {
    throw new Error(`no element '${id}' in the page`);
  }
  return found;
}
