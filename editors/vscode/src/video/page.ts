/** The page of the video panel: its content security policy allows what the shown video needs and nothing else. */

import { escaped, type Files } from "../html";
import type { Show } from "./messages";

/** Return the policy for a video: scripts by their nonce, and the one host of its player. */
export function policy(show: Show, files: Files, nonce: string): string {
  const parts = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    `style-src ${files.source}`,
    ...(PLAYERS[show.player]?.(new URL(show.address), files.source) ?? []),
  ];
  return parts.join("; ");
}

/** Return the page for a video. */
export function page(show: Show, files: Files, nonce: string): string {
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy(show, files, nonce))}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="${escaped(files.style)}">
<title>Video</title>
</head>
<body>
<h1 id="title"></h1>
<div id="stage"></div>
<p id="problem" role="alert" hidden></p>
<div id="controls">
<output id="time">00:00:00</output>
<button id="insert" type="button">Insert timestamp</button>
<button id="browse" type="button">Open in the browser</button>
</div>
<script nonce="${nonce}" src="${escaped(files.script)}"></script>
</body>
</html>
`;
}

type Sources = (address: URL, own: string) => string[];

const PLAYERS: Partial<Record<Show["player"], Sources>> = {
  // a file of the workspace is fetched as a whole and played from memory, so that every part of it can be sought
  file: (_, own) => [`connect-src ${own}`, "media-src blob:"],
  remote: (address) => [`media-src ${address.origin}${address.pathname}`],
  youtube: (address) => [`frame-src ${address.origin}`],
  vimeo: (address) => [`frame-src ${address.origin}`],
};
