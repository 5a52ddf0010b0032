/** The page of the graph; it is told what to draw when it is ready. */

import { escaped, type Files } from "../html";

/** Return the page. */
export function graphPage(files: Files, nonce: string): string {
  const policy = `default-src 'none'; script-src 'nonce-${nonce}'; style-src ${files.source}`;
  return `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">
<link rel="stylesheet" href="${escaped(files.style)}">
<title>Graph</title>
</head>
<body>
<svg id="graph" role="list" aria-label="notes and the links between them"></svg>
<p id="cut" hidden>There are more notes around this one than are shown.</p>
<script nonce="${nonce}" src="${escaped(files.script)}"></script>
</body>
</html>
`;
}
