/** Puts the page, its style and its script with all libraries into one file: `npm ci && npm run build`. */

import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const TARGET = new URL("../../notes_ls/assets/graph.html", import.meta.url);
const { outputFiles } = await build({
  entryPoints: [new URL("page.js", import.meta.url).pathname],
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  legalComments: "none",
  write: false,
});
const script = outputFiles[0].text.replaceAll("</script", "<\\/script");
const page = await readFile(new URL("page.html", import.meta.url), "utf8");
const style = await readFile(new URL("page.css", import.meta.url), "utf8");
await writeFile(TARGET, page.replace("{{style}}", () => style).replace("{{script}}", () => script));
