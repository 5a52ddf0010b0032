/** Decide how a video is shown: which player of the page, and under which address. */

import { env, UIKind, Uri, type Webview } from "vscode";

import { embedded, serve, type Loopback } from "./loopback";
import type { Show } from "./messages";
import { isSound, type Place } from "./source";

/** Finds addresses for players, and keeps the server that one of them needs. */
export class Addresses {
  private loopback: Promise<Loopback> | undefined;

  /** Return how to show a video in a web view. */
  async show(place: Place, title: string, webview: Webview): Promise<Show> {
    const { source, second } = place;
    const show = { title, second, sound: isSound(source) };
    switch (source.kind) {
      case "file":
        return { ...show, player: "file", address: webview.asWebviewUri(Uri.parse(source.link)).toString() };
      case "remote":
        return { ...show, player: "remote", address: source.link };
      case "youtube":
        return { ...show, player: "youtube", address: await this.youtube(source.id, second) };
      case "vimeo": {
        const secret = source.secret ? `&h=${source.secret}` : "";
        return { ...show, player: "vimeo", address: `https://player.vimeo.com/video/${source.id}?dnt=1${secret}#t=${second}s` };
      }
      case "elsewhere":
        return { ...show, player: "none", address: source.link };
    }
  }

  dispose(): void {
    void this.loopback?.then(({ close }) => {
      close();
    });
  }

  private async youtube(id: string, second: number): Promise<string> {
    if (env.uiKind === UIKind.Web) {
      return embedded(id, second); // in a browser the web view has an address of its own to show to YouTube
    }
    this.loopback ??= serve();
    const { address } = await this.loopback;
    const reachable = await env.asExternalUri(Uri.parse(`${address}${id}`));
    return `${reachable.toString(true)}?start=${second}`;
  }
}
