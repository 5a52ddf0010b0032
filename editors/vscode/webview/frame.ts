/** Players of other sites, which live in a frame and are spoken to by messages. */

import type { Listener, Player } from "./player";

/** How one site's player is spoken to. */
export interface Tongue {
  /** Messages that ask the player to tell its time; sent until it answers. */
  readonly greetings: readonly unknown[];
  readonly seek: (second: number) => readonly unknown[];
  /** Read what the player tells; undefined for a message about something else. */
  readonly heard: (message: Record<string, unknown>) => Heard | undefined;
}

/** What a player told. */
export interface Heard {
  readonly second?: number | undefined;
  readonly playing?: boolean | undefined;
  readonly failed?: string | undefined;
}

const PATIENCE = 500;

/** Put a player of another site into the page. */
export function playFrame(stage: HTMLElement, address: string, tongue: Tongue, listener: Listener): Player {
  const frame = document.createElement("iframe");
  const { origin } = new URL(address);
  frame.allow = "autoplay; encrypted-media; fullscreen; picture-in-picture";
  frame.allowFullscreen = true;
  frame.referrerPolicy = "strict-origin-when-cross-origin";
  frame.src = address;
  const send = (messages: readonly unknown[]): void => {
    for (const message of messages) {
      frame.contentWindow?.postMessage(JSON.stringify(message), origin);
    }
  };
  let second = 0;
  let playing = false;
  let greeting: ReturnType<typeof setInterval> | undefined;
  frame.addEventListener("load", () => {
    clearInterval(greeting);
    greeting = setInterval(() => {
      send(tongue.greetings);
    }, PATIENCE);
  });
  addEventListener("message", (event: MessageEvent<unknown>) => {
    if (event.source !== frame.contentWindow || event.origin !== origin) {
      return;
    }
    const heard = tongue.heard(record(event.data));
    if (!heard) {
      return;
    }
    clearInterval(greeting);
    if (heard.failed !== undefined) {
      listener.failed(heard.failed);
      return;
    }
    second = heard.second ?? second;
    playing = heard.playing ?? playing;
    listener.time(second, playing);
  });
  stage.replaceChildren(frame);
  return {
    seek: (to) => {
      send(tongue.seek(to));
    },
  };
}

/** Return a value as a record of unknown values, JSON read where it is text; empty for anything else. */
export function record(value: unknown): Record<string, unknown> {
  let read = value;
  if (typeof value === "string") {
    try {
      read = JSON.parse(value);
    } catch {
      return {};
    }
  }
  return typeof read === "object" && read !== null ? { ...read } : {};
}

/** Return a value if it is a number. */
export function number(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}
