/** Where the extension begins. */

import { commands, Uri, window, workspace, type ExtensionContext } from "vscode";

import { addGraph } from "./graph/feature";
import { addQuiet } from "./quiet";
import { onSettings } from "./server/client";
import { Control } from "./server/control";
import { offerInstall } from "./server/offer";
import { serverNames } from "./settings";
import { statusItem, type State } from "./status";
import { addToml } from "./toml/feature";
import { addVideo } from "./video/feature";
import { addBacklinks } from "./views/backlinks";

/** Start what the extension does; VS Code calls it once, when the first note is opened. */
export async function activate(context: ExtensionContext): Promise<void> {
  const output = window.createOutputChannel("notes-ls", { log: true });
  const status = statusItem();
  let asking = false;
  const control = new Control(context, serverNames(declared(context)), output, show, {
    // the answer to our own question is the link; nothing is to be opened then
    show: () => Promise.resolve(asking),
    retarget: (target, document) => video.retarget(target, document),
  });
  const refreshBacklinks = addBacklinks(context, () => control.running);
  const video = addVideo(context, async (note, second) => {
    asking = true;
    try {
      const link = await control.execute("notes-ls.openVideo", [uriOf(note), second]);
      return typeof link === "string" ? link : undefined;
    } finally {
      asking = false;
    }
  });
  addGraph(context, () => control.running);
  addQuiet(context);
  addToml(context);

  function show(state: State): void {
    status.show(state);
    if (state.kind === "running") {
      refreshBacklinks();
    }
  }

  function uriOf(note: Uri): string {
    return control.running?.code2ProtocolConverter.asUri(note) ?? note.toString();
  }

  context.subscriptions.push(
    output,
    status,
    control,
    onSettings(
      () => void control.restart({ offer: true }),
      () => void control.sendSettings(),
    ),
    workspace.onDidGrantWorkspaceTrust(() => void control.restart({ offer: true })),
    commands.registerCommand("notesLs.restart", async () => control.restart({ offer: true })),
    commands.registerCommand("notesLs.showOutput", () => {
      output.show();
    }),
    commands.registerCommand("notesLs.install", async () => {
      if (await offerInstall(context, output, show, "it was asked for")) {
        await control.restart({ offer: false });
      }
    }),
    commands.registerCommand("notesLs.reindex", async () => control.execute("notes-ls.reindex")),
    commands.registerCommand("notesLs.statistics", async () => {
      output.info(JSON.stringify(await control.execute("notes-ls.statistics"), undefined, 2));
      output.show();
    }),
  );
  await control.restart({ offer: true });
}

/** The names of all settings in the manifest. */
function declared(context: ExtensionContext): string[] {
  const manifest = context.extension.packageJSON as {
    contributes: { configuration: { properties: Record<string, unknown> }[] };
  };
  return manifest.contributes.configuration.flatMap(({ properties }) => Object.keys(properties));
}
