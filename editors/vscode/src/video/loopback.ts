/**
 * A page on this machine that holds YouTube's player.
 *
 * YouTube plays nothing in a page without a web address (error 153), and web views of VS Code on the desktop have none.
 * The page is served to whoever knows its secret path, and hands messages on between the web view and the player.
 */

import { randomBytes } from "node:crypto";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";

const PLAYER = "https://www.youtube-nocookie.com";

/** A running server and the address of its pages, to which the id of a video is added. */
export interface Loopback {
  readonly address: string;
  readonly close: () => void;
}

/** Serve on a free port of this machine alone. */
export async function serve(): Promise<Loopback> {
  const secret = randomBytes(16).toString("hex");
  const server = createServer((request, response) => {
    const match = /^\/([0-9a-f]{32})\/([\w-]{11})(?:\?start=(\d{1,7}))?$/.exec(request.url ?? "");
    if (request.method !== "GET" || match?.[1] !== secret || !match[2]) {
      response.writeHead(404).end();
      return;
    }
    const nonce = randomBytes(16).toString("base64");
    response.writeHead(200, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; frame-src ${PLAYER}`,
      "Referrer-Policy": "strict-origin-when-cross-origin",
      "Cache-Control": "no-store",
    });
    response.end(relay(match[2], Number(match[3] ?? 0), nonce));
  });
  const port = await listening(server);
  return {
    address: `http://127.0.0.1:${port}/${secret}/`,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}

/** Return the address of YouTube's own player of a video. */
export function embedded(id: string, second: number): string {
  return `${PLAYER}/embed/${id}?enablejsapi=1&playsinline=1&rel=0&autoplay=1&start=${second}`;
}

async function listening(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => {
      resolve((server.address() as AddressInfo).port);
    });
  });
}

function relay(id: string, second: number, nonce: string): string {
  return `<!DOCTYPE html>
<meta charset="utf-8">
<title>Video</title>
<style nonce="${nonce}">html, body, iframe { width: 100%; height: 100%; margin: 0; border: 0; overflow: hidden }</style>
<iframe id="player" allow="autoplay; encrypted-media; fullscreen; picture-in-picture" allowfullscreen
 referrerpolicy="strict-origin-when-cross-origin" src="${embedded(id, second).replaceAll("&", "&amp;")}"></iframe>
<script nonce="${nonce}">
const player = document.getElementById("player");
addEventListener("message", ({ source, origin, data }) => {
  if (source === player.contentWindow && origin === "${PLAYER}") {
    parent.postMessage(data, "*");
  } else if (source === parent) {
    player.contentWindow.postMessage(data, "${PLAYER}");
  }
});
</script>
`;
}
