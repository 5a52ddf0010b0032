// What a person does and sees: keys, the mouse, and the parts of VS Code's window.

/** Open a note and put the cursor somewhere; the editor has the focus then. */
export async function open(session, name, line = 0, character = 0) {
  const { ask, page, uri } = session;
  await ask("show", uri(name));
  await page.locator(".tab.active", { hasText: name.replace(/^.*\//, "") }).first().waitFor();
  await ask("command", "workbench.action.focusFirstEditorGroup");
  await page.locator(".monaco-editor.focused").first().waitFor();
  await select(session, line, character);
}

/** Put the cursor somewhere, and wait until the window has it there. */
export async function select({ ask, page }, line, character) {
  await ask("select", line, character);
  await page.locator(".statusbar-item", { hasText: `Ln ${line + 1}, Col ${character + 1}` }).waitFor();
}

/** Return the hover over the last span that holds some text. */
export async function hover({ page }, text) {
  for (let turn = 0; turn < 10; turn++) {
    await page.mouse.move(5, 5);
    try {
      // the pieces of a line are made anew when its colors come
      await page.locator(".view-line span span", { hasText: text }).last().hover({ timeout: 3000 });
      const shown = page.locator(".monaco-hover:visible").first();
      await shown.waitFor({ timeout: 3000 });
      return shown;
    } catch {
      // the editor was still busy; a person would move the pointer again
    }
  }
  throw new Error(`no hover over '${text}'`);
}

/** Return the page inside of a web view. */
export async function webview({ page }, selector) {
  await page.locator("iframe.webview.ready").first().waitFor();
  for (let turn = 0; turn < 100; turn++) {
    for (const frame of page.frames()) {
      if (frame.parentFrame()?.parentFrame() && (await frame.locator(selector).count().catch(() => 0)) > 0) {
        return frame;
      }
    }
    await page.waitForTimeout(100);
  }
  throw new Error(`no web view with '${selector}'`);
}

/** Press a button of a notification that holds some text. */
export async function answer({ page }, text, button) {
  const toast = page.locator(".notification-toast", { hasText: text });
  await toast.waitFor();
  await toast.getByRole("button", { name: button }).click();
}
