/** The state of the server, shown beside the language of a note. */

import { commands, languages, LanguageStatusSeverity, type Command } from "vscode";

/** What the server is doing. */
export type State =
  | { readonly kind: "looking" | "installing" | "starting" | "stopped" }
  | { readonly kind: "running"; readonly version: string; readonly program: string }
  | { readonly kind: "missing" | "failed"; readonly reason: string };

/** What is shown of a state. */
export interface Shown {
  readonly text: string;
  readonly detail: string;
  readonly severity: "information" | "warning" | "error";
  readonly busy: boolean;
  readonly command: Command;
}

const RESTART: Command = { title: "Restart", command: "notesLs.restart" };
const INSTALL: Command = { title: "Install", command: "notesLs.install" };
const OUTPUT: Command = { title: "Show Output", command: "notesLs.showOutput" };

/** Return what to show of a state. */
export function shown(state: State): Shown {
  switch (state.kind) {
    case "looking":
    case "installing":
    case "starting":
      return {
        text: "notes-ls",
        detail: { looking: "looking for the server", installing: "installing the server", starting: "starting" }[state.kind],
        severity: "information",
        busy: true,
        command: OUTPUT,
      };
    case "running":
      return {
        text: `notes-ls ${state.version}`.trim(),
        detail: state.program,
        severity: "information",
        busy: false,
        command: OUTPUT,
      };
    case "stopped":
      return { text: "notes-ls", detail: "stopped", severity: "warning", busy: false, command: RESTART };
    case "missing":
      return { text: "notes-ls", detail: state.reason, severity: "error", busy: false, command: INSTALL };
    case "failed":
      return { text: "notes-ls", detail: state.reason, severity: "error", busy: false, command: RESTART };
  }
}

/** The item, and how to tell it a new state. */
export interface StatusItem {
  readonly show: (state: State) => void;
  readonly dispose: () => void;
}

/** Make the status item; call `show` with each new state. */
export function statusItem(): StatusItem {
  const item = languages.createLanguageStatusItem("notesLs.status", { language: "markdown" });
  item.name = "notes-ls";
  return {
    show: (state) => {
      const { text, detail, severity, busy, command } = shown(state);
      item.text = text;
      item.detail = detail;
      item.busy = busy;
      item.command = command;
      item.severity = {
        information: LanguageStatusSeverity.Information,
        warning: LanguageStatusSeverity.Warning,
        error: LanguageStatusSeverity.Error,
      }[severity];
      void commands.executeCommand("setContext", "notesLs.running", state.kind === "running");
    },
    dispose: () => {
      item.dispose();
    },
  };
}
