// Bundle the extension and the script of the video panel's page into dist/.
import { build } from "esbuild";

const common = { bundle: true, minify: true, sourcemap: false, logLevel: "warning", legalComments: "none" };

await build({
  ...common,
  entryPoints: ["src/extension.ts"],
  outfile: "dist/extension.js",
  platform: "node",
  format: "cjs",
  target: "node20",
  external: ["vscode"],
});
await build({
  ...common,
  entryPoints: { page: "webview/page.ts", graph: "webview/graph.ts" },
  outdir: "dist",
  platform: "browser",
  format: "iife",
  target: "es2022",
});
