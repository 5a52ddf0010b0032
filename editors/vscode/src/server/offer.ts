/** Ask whether to install the server, and do it. */

import { commands, ProgressLocation, window, type ExtensionContext, type LogOutputChannel } from "vscode";

import { ownText } from "../settings";
import type { State } from "../status";
import { install, noPython, NotInstalled, requirement } from "./install";
import { environmentOf, locatePython } from "./locate";

/** Offer to install the server into the extension's own environment; true if it is there now. */
export async function offerInstall(
  context: ExtensionContext,
  output: LogOutputChannel,
  show: (state: State) => void,
  reason: string,
): Promise<boolean> {
  const python = await locatePython();
  if (!python) {
    await tell(output, `${reason}. ${noPython(ownText("server.python"))}`);
    return false;
  }
  const environment = environmentOf(context);
  const answer = await window.showInformationMessage(
    `The notes-ls server is missing: ${reason}. Install it with Python ${python.version} ` +
      `('${python.program}') into a folder of this extension ('${environment}')? pip then fetches it and what it ` +
      "needs from your package index.",
    "Install",
    "Settings",
  );
  if (answer === "Settings") {
    await openSettings();
  }
  if (answer !== "Install") {
    return false;
  }
  show({ kind: "installing" });
  const what = await requirement(context.asAbsolutePath("bundled"), String(version(context)));
  output.info(`installing ${what} with '${python.program}' into '${environment}'`);
  try {
    await window.withProgress(
      { location: ProgressLocation.Notification, title: "Installing notes-ls" },
      async () => install(python, environment, what, (text) => {
        output.info(text.trimEnd());
      }),
    );
    return true;
  } catch (error) {
    const message = error instanceof NotInstalled ? error.message : String(error);
    show({ kind: "missing", reason: message });
    await tell(output, message);
    return false;
  }
}

async function tell(output: LogOutputChannel, message: string): Promise<void> {
  output.error(message);
  const answer = await window.showErrorMessage(message, "Settings", "Show Output");
  if (answer === "Settings") {
    await openSettings();
  } else if (answer) {
    output.show();
  }
}

async function openSettings(): Promise<void> {
  await commands.executeCommand("workbench.action.openSettings", "notesLs.server");
}

function version(context: ExtensionContext): unknown {
  const manifest: unknown = context.extension.packageJSON;
  return typeof manifest === "object" && manifest !== null && "version" in manifest ? manifest.version : "";
}
