/** Puts the page, its style and its script with all libraries into one file: `npm ci && npm run build`. */

import { readFile, writeFile } from "node:fs/promises";
import { build } from "esbuild";

const TARGET = new URL("../../notes_ls/assets/graph.html", import.meta.url);
const forces = await bundled("forces.js", {});
const script = (await bundled("page.js", { FORCES: JSON.stringify(forces) })).replaceAll("</script", "<\\/script");
const page = await readFile(new URL("page.html", import.meta.url), "utf8");
const style = await readFile(new URL("page.css", import.meta.url), "utf8");
await writeFile(TARGET, page.replace("{{style}}", () => style).replace("{{script}}", () => script));

/** Return a script with all that it imports; `define` are names in it that stand for something else. */
async function bundled(name, define) {
  const { outputFiles } = await build({
    entryPoints: [new URL(name, import.meta.url).pathname],
    bundle: true,
    minify: true,
    format: "iife",
    target: "es2022",
    legalComments: "none",
    write: false,
    define,
  });
  return outputFiles[0].text;
}
