/** Plays files by the browser's own player. */

import type { Listener, Player } from "./player";

const LARGEST = 1024 ** 3;

/** Play a file of the workspace: it is fetched as a whole, for VS Code hands out no parts of files. */
export async function playFile(stage: HTMLElement, address: string, sound: boolean, second: number, listener: Listener): Promise<Player> {
  const response = await fetch(address);
  if (!response.ok) {
    throw new Error(response.status === 404 ? "there is no such file" : `the file cannot be read (${response.status})`);
  }
  if (Number(response.headers.get("Content-Length")) > LARGEST) {
    await response.body?.cancel();
    throw new Error("the file is too large to be played here");
  }
  return playAddress(stage, URL.createObjectURL(await response.blob()), sound, second, listener);
}

/** Play what lies at an address, as it comes. */
export function playAddress(stage: HTMLElement, address: string, sound: boolean, second: number, listener: Listener): Player {
  const media = document.createElement(sound ? "audio" : "video");
  media.controls = true;
  media.preload = "auto";
  const tell = (): void => {
    listener.time(media.currentTime, !media.paused);
  };
  for (const event of ["timeupdate", "seeked", "play", "pause"]) {
    media.addEventListener(event, tell);
  }
  media.addEventListener("error", () => {
    listener.failed(media.error?.message ?? "the file cannot be played");
  });
  const seek = (to: number): void => {
    media.currentTime = to;
    // A browser may refuse to play before the first click in the page; the person then presses play at the right place.
    media.play().catch(() => undefined);
  };
  media.addEventListener("loadedmetadata", () => {
    seek(second);
  }, { once: true });
  media.src = address;
  stage.replaceChildren(media);
  return { seek };
}
