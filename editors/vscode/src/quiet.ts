/** VS Code's own Markdown validation takes wikilinks and anchors for broken references; it is told otherwise on request. */

import { commands, ConfigurationTarget, window, workspace, type ExtensionContext } from "vscode";

const ASKED = "quietMarkdownValidation.asked";
const SETTING = "referenceLinks.enabled";

/** Add the command, and ask once in a workspace where the validation is on. */
export function addQuiet(context: ExtensionContext): void {
  context.subscriptions.push(
    commands.registerCommand("notesLs.quietMarkdownValidation", async () => offer()),
    workspace.onDidChangeConfiguration((event) => {
      if (event.affectsConfiguration("markdown.validate")) {
        void askOnce(context);
      }
    }),
  );
  void askOnce(context);
}

async function askOnce(context: ExtensionContext): Promise<void> {
  if (flags() && !context.workspaceState.get<boolean>(ASKED, false)) {
    await context.workspaceState.update(ASKED, true);
    await offer();
  }
}

/** Tell whether the validation is on and looks at references. */
function flags(): boolean {
  const validation = workspace.getConfiguration("markdown.validate");
  return validation.get<boolean>("enabled", false) && validation.get<string>(SETTING) !== "ignore";
}

async function offer(): Promise<void> {
  if (!flags()) {
    void window.showInformationMessage("VS Code's Markdown validation does not flag wikilinks: nothing to change");
    return;
  }
  const answer = await window.showInformationMessage(
    "VS Code's Markdown validation flags each wikilink and each timestamp as a broken reference. " +
      `Set 'markdown.validate.${SETTING}' to 'ignore' in this workspace? Its other checks stay.`,
    "Set It",
    "Leave It",
  );
  if (answer === "Set It") {
    const target = workspace.workspaceFolders ? ConfigurationTarget.Workspace : ConfigurationTarget.Global;
    await workspace.getConfiguration("markdown.validate").update(SETTING, "ignore", target);
  }
}
