/** The language client: how the server is started, configured, and listened to. */

import { MarkdownString, Uri, window, workspace, type LogOutputChannel, type TextDocument } from "vscode";
import {
  CloseAction,
  DidChangeConfigurationNotification,
  ErrorAction,
  LanguageClient,
  RevealOutputChannelOn,
  TransportKind,
  type LanguageClientOptions,
  type Middleware,
} from "vscode-languageclient/node";

import { SHOW_REFERENCES } from "../places";
import { ownList, ownText, serverSettings } from "../settings";
import type { Located } from "./locate";
import { RestartLimit } from "./restartLimit";

/** What the rest of the extension takes part in. */
export interface Hooks {
  /** Take over a link that the server wants opened; true if that is done. */
  readonly show: (link: string) => Promise<boolean>;
  /** Return another target for a link in a note. */
  readonly retarget: (target: Uri, document: TextDocument | undefined) => Uri;
  /** Show the places that a command of the server answered with. */
  readonly places: (words: readonly unknown[], answer: unknown) => Promise<void>;
  /** The server crashed too often. */
  readonly gaveUp: () => void;
}

const MOST_RESTARTS = 4;
const WITHIN = 3 * 60_000;

/** Make a client of a server program; it is not started yet. */
export function makeClient(
  located: Located,
  folder: string,
  names: readonly string[],
  output: LogOutputChannel,
  hooks: Hooks,
): LanguageClient {
  const words = ["serve", "--log-level", ownText("server.logLevel") || "warning", ...ownList("server.arguments")];
  const limit = new RestartLimit(MOST_RESTARTS, WITHIN);
  const options: LanguageClientOptions = {
    documentSelector: [
      { language: "markdown", scheme: "file" },
      { language: "markdown", scheme: "untitled" },
    ],
    outputChannel: output,
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationOptions: () => serverSettings(names, undefined),
    middleware: middleware(names, hooks),
    errorHandler: {
      error: (_error, _message, count) => ({
        action: (count ?? 0) <= 3 ? ErrorAction.Continue : ErrorAction.Shutdown,
      }),
      closed: () => {
        if (limit.allows(Date.now())) {
          output.warn("the server ended by itself; it is started again");
          return { action: CloseAction.Restart, handled: true };
        }
        hooks.gaveUp();
        return { action: CloseAction.DoNotRestart, handled: true };
      },
    },
  };
  const server = { command: located.program, args: words, transport: TransportKind.stdio, options: { cwd: folder } };
  return new LanguageClient("notesLs", "notes-ls", server, options);
}

/** Tell the server of changed settings. */
export async function sendSettings(client: LanguageClient, names: readonly string[]): Promise<void> {
  await client.sendNotification(DidChangeConfigurationNotification.type, { settings: serverSettings(names, undefined) });
}

function middleware(names: readonly string[], hooks: Hooks): Middleware {
  return {
    workspace: {
      configuration: ({ items }) =>
        items.map(({ scopeUri }) => serverSettings(names, scopeUri ? Uri.parse(scopeUri) : undefined)),
    },
    window: {
      showDocument: async (params, token, next) =>
        (await hooks.show(params.uri)) ? { success: true } : next(params, token),
    },
    executeCommand: async (command, words, next) => {
      const answer: unknown = await next(command, words);
      if (command === SHOW_REFERENCES) {
        await hooks.places(words, answer);
      }
      return answer;
    },
    provideHover: async (document, position, token, next) => {
      const hover = await next(document, position, token);
      const folder = workspace.getWorkspaceFolder(document.uri)?.uri;
      for (const content of hover?.contents ?? []) {
        if (content instanceof MarkdownString && folder) {
          content.baseUri = Uri.joinPath(folder, "/"); // the server names files by their paths from there
        }
      }
      return hover;
    },
    provideDocumentLinks: async (document, token, next) => {
      const links = await next(document, token);
      for (const link of links ?? []) {
        if (link.target) {
          link.target = hooks.retarget(link.target, document);
        }
      }
      return links;
    },
    resolveDocumentLink: async (link, token, next) => {
      const found = await next(link, token);
      if (found?.target) {
        found.target = hooks.retarget(found.target, window.activeTextEditor?.document);
      }
      return found;
    },
  };
}

/** Call back when a setting changes: `restart` for those that the server is started with, `send` for its own. */
export function onSettings(restart: () => void, send: () => void): { dispose: () => void } {
  return workspace.onDidChangeConfiguration((event) => {
    if (event.affectsConfiguration("notesLs.server")) {
      restart();
    } else if (event.affectsConfiguration("notesLs")) {
      send();
    }
  });
}
