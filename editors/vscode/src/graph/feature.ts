/** The graph around a note, drawn in a panel; the server tells it as a hierarchy of calls, open texts first. */

import { randomBytes } from "node:crypto";

import { commands, Uri, ViewColumn, window, type ExtensionContext, type WebviewPanel } from "vscode";
import type { LanguageClient } from "vscode-languageclient/node";

import { collect, type Graph, type Neighbour } from "./collect";
import { graphPage } from "./page";

const DEPTH = 2;
const MOST = 120;

/** An item of a call hierarchy, as far as it is needed; it is handed back as it came. */
interface Item {
  readonly uri: string;
  readonly name: string;
}

/** Add the command. */
export function addGraph(context: ExtensionContext, client: () => LanguageClient | undefined): void {
  let panel: WebviewPanel | undefined;
  let graph: Graph | undefined;
  const open = (): WebviewPanel => {
    const made = window.createWebviewPanel("notesLs.graph", "Graph", { viewColumn: ViewColumn.Beside, preserveFocus: true }, {
      enableScripts: true,
      localResourceRoots: ["dist", "media"].map((name) => Uri.joinPath(context.extensionUri, name)),
    });
    made.iconPath = Uri.joinPath(context.extensionUri, "media", "view.svg");
    made.webview.onDidReceiveMessage(async (message: unknown) => {
      if (message === "ready" && graph) {
        await made.webview.postMessage(graph);
      } else if (typeof message === "string" && graph?.nodes.some(({ uri }) => uri === message)) {
        await commands.executeCommand("vscode.open", Uri.parse(message), { viewColumn: ViewColumn.One });
      }
    });
    made.onDidDispose(() => {
      panel = undefined;
    });
    return made;
  };
  context.subscriptions.push(
    commands.registerCommand("notesLs.showGraph", async () => {
      const running = client();
      const document = window.activeTextEditor?.document;
      if (!running || document?.languageId !== "markdown") {
        void window.showInformationMessage(running ? "open a note to see the graph around it" : "the server is not running");
        return;
      }
      graph = await around(running, document.uri);
      panel ??= open();
      panel.title = `Graph: ${graph.nodes[0]?.name ?? ""}`;
      const { webview } = panel;
      const address = (folder: string, name: string): string =>
        webview.asWebviewUri(Uri.joinPath(context.extensionUri, folder, name)).toString();
      webview.html = graphPage(
        { script: address("dist", "graph.js"), style: address("media", "graph.css"), source: webview.cspSource },
        randomBytes(16).toString("base64"),
      );
      panel.reveal(undefined, true);
    }),
    {
      dispose: () => {
        panel?.dispose();
      },
    },
  );
}

async function around(client: LanguageClient, note: Uri): Promise<Graph> {
  const uri = client.code2ProtocolConverter.asUri(note);
  const beginning = { line: 0, character: 0 }; // stands for the note itself
  const [first] =
    (await client.sendRequest<Item[] | null>("textDocument/prepareCallHierarchy", {
      textDocument: { uri },
      position: beginning,
    })) ?? [];
  const items = new Map<string, Item>();
  const known = (item: Item): Neighbour => {
    items.set(item.uri, item);
    return { uri: item.uri, name: item.name };
  };
  const ask = async (method: string, end: "from" | "to", of: string): Promise<Neighbour[]> => {
    const calls = await client.sendRequest<Record<"from" | "to", Item>[] | null>(method, { item: items.get(of) });
    return (calls ?? []).map((call) => known(call[end]));
  };
  return collect(
    known(first ?? { uri, name: note.path.replace(/^.*\//, "") }),
    {
      to: async (each) => (first ? ask("callHierarchy/incomingCalls", "from", each) : []),
      from: async (each) => (first ? ask("callHierarchy/outgoingCalls", "to", each) : []),
    },
    DEPTH,
    MOST,
  );
}
