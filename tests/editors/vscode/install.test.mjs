// The server is installed with consent, from the wheel that came with the extension.
import { test } from "node:test";

import { answer, open } from "./screen.mjs";
import { python, start, until } from "./session.mjs";

const skip = process.env.NOTES_LS_INSTALL ? false : "it asks the package index: set NOTES_LS_INSTALL=1";

test("a missing server is installed into the extension's own folder, and serves", { skip }, async () => {
  const session = await start({
    settings: { "notesLs.server.python": python },
    environment: { PATH: "/nowhere" },
  });
  try {
    const { ask, uri, page } = session;
    await open(session, "first_programs.md");
    await answer(session, "The notes-ls server is missing", "Install");
    await page.locator(".notification-toast", { hasText: "Installing notes-ls" }).waitFor();
    await until("diagnostics", () => ask("diagnostics", uri("first_programs.md")), 240);
  } finally {
    await session.stop();
  }
});
