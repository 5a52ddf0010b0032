// Take the pictures of the README in VS Code itself: node tests/editors/vscode/pictures.mjs [FOLDER]
import { mkdirSync } from "node:fs";
import * as path from "node:path";

import { hover, open, webview } from "./screen.mjs";
import { missing, server, start, until } from "./session.mjs";

const reason = missing();
if (reason) {
  console.error(reason);
  process.exit(1);
}
const folder = path.resolve(process.argv[2] ?? path.join(import.meta.dirname, "../../../editors/vscode/media/pictures"));
mkdirSync(folder, { recursive: true });
const session = await start({
  settings: { "notesLs.server.path": server },
  user: { "editor.minimap.enabled": false, "workbench.layoutControl.enabled": false, "workbench.colorTheme": "Default Light Modern" },
});
const { page, ask, uri } = session;
const picture = async (name) => page.screenshot({ path: path.join(folder, `${name}.png`) });
try {
  await page.setViewportSize({ width: 1180, height: 760 });
  await open(session, "first_programs.md");
  await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")));
  await ask("command", "workbench.actions.view.problems");
  await open(session, "first_programs.md", 6, 0);
  await hover(session, "analytical_engine");
  await picture("diagnostics");
  await page.mouse.move(5, 5);

  await ask("command", "workbench.action.closePanel");
  await open(session, "first_programs.md", 9, 40);
  await ask("command", "notesLs.showBacklinks");
  await open(session, "first_programs.md", 9, 40);
  await ask("command", "notesLs.playAtCursor");
  const video = (await webview(session, "#stage video")).locator("video");
  await until("the video", () => video.evaluate(({ readyState, currentTime }) => readyState >= 2 && currentTime >= 5));
  await video.evaluate((element) => element.pause());
  await page.waitForTimeout(1000); // the marks follow the player a moment later
  await picture("panel");
} finally {
  await session.stop();
}
