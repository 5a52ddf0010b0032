/** What the extension and the page of the video panel tell each other. */

/** How the page shows a video: the player to use, the address it plays, and whether there is nothing to see. */
export interface Show {
  readonly player: "file" | "remote" | "youtube" | "vimeo" | "none";
  readonly address: string;
  readonly sound: boolean;
  readonly title: string;
  readonly second: number;
}

/** To the page. */
export type ToPage = { readonly kind: "show"; readonly show: Show } | { readonly kind: "seek"; readonly second: number };

/** From the page. */
export type FromPage =
  | { readonly kind: "ready" }
  | { readonly kind: "time"; readonly second: number; readonly playing: boolean }
  | { readonly kind: "insert" }
  | { readonly kind: "browse" };

/** Read a message of the page; anything else is undefined. */
export function fromPage(message: unknown): FromPage | undefined {
  if (typeof message !== "object" || message === null || !("kind" in message)) {
    return undefined;
  }
  switch (message.kind) {
    case "ready":
    case "insert":
    case "browse":
      return { kind: message.kind };
    case "time":
      return "second" in message && typeof message.second === "number" && Number.isFinite(message.second)
        ? { kind: "time", second: message.second, playing: "playing" in message && message.playing === true }
        : undefined;
    default:
      return undefined;
  }
}
