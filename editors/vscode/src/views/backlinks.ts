/** The view of the notes that link to the one at hand. */

import {
  commands,
  EventEmitter,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TreeDataProvider,
  type TreeView,
} from "vscode";
import type { LanguageClient, Location } from "vscode-languageclient/node";

import { grouped, shortened, type Mentions } from "./mentions";

const DELAY = 300;

/** A note that links here, or one of the places where it does. */
type Node = { readonly kind: "note"; readonly mentions: Mentions } | { readonly kind: "place"; readonly place: Location };

/** The references to one note at a time: that of the active editor. */
class Backlinks implements TreeDataProvider<Node> {
  private readonly changed = new EventEmitter<undefined>();
  readonly onDidChangeTreeData = this.changed.event;
  note: Uri | undefined;
  view: TreeView<Node> | undefined;
  private found: Promise<Mentions[]> | undefined;

  constructor(private readonly client: () => LanguageClient | undefined) {}

  /** Show the notes anew, as their texts may have changed. */
  refresh(): void {
    this.changed.fire(undefined);
  }

  /**
   * Show the notes anew if they are others than those that are shown.
   *
   * VS Code loses the places under a note when it is told to show the same notes while it still asks for them.
   */
  async update(): Promise<void> {
    if (this.found && (await told(this.found)) !== (await told(this.find()))) {
      this.refresh();
    }
  }

  async getChildren(node?: Node): Promise<Node[]> {
    if (node) {
      return node.kind === "note" ? node.mentions.places.map((place) => ({ kind: "place", place })) : [];
    }
    this.found = this.find();
    const notes = await this.found;
    if (this.view) {
      const count = notes.reduce((sum, { places }) => sum + places.length, 0);
      this.view.description = count > 0 ? `${count} in ${notes.length}` : "";
    }
    return notes.map((mentions) => ({ kind: "note", mentions }));
  }

  private async find(): Promise<Mentions[]> {
    const client = this.client();
    if (!client || !this.note) {
      return [];
    }
    const here = client.code2ProtocolConverter.asUri(this.note);
    const found = await client.sendRequest<Location[] | null>("textDocument/references", {
      textDocument: { uri: here },
      position: { line: 0, character: 0 }, // the beginning of a note stands for the note itself
      context: { includeDeclaration: false },
    });
    return grouped(found ?? [], here);
  }

  async getTreeItem(node: Node): Promise<TreeItem> {
    if (node.kind === "note") {
      const item = new TreeItem(Uri.parse(node.mentions.uri), TreeItemCollapsibleState.Expanded);
      item.iconPath = ThemeIcon.File;
      item.description = String(node.mentions.places.length);
      item.contextValue = "note";
      return item;
    }
    const { uri, range } = node.place;
    const line = await lineOf(Uri.parse(uri), range.start.line);
    const before = shortened(line.slice(0, range.start.character).trimStart());
    const label = before + line.slice(range.start.character).trimEnd();
    const end = range.end.line === range.start.line ? range.end.character : line.length;
    const highlights: [number, number][] = [[before.length, before.length + end - range.start.character]];
    const item = new TreeItem({ label, highlights });
    const selection = this.client()?.protocol2CodeConverter.asRange(range);
    item.tooltip = line.trim();
    item.command = { title: "Open", command: "vscode.open", arguments: [Uri.parse(uri), { selection, preview: true }] };
    return item;
  }
}

/** Return what was found as a text to compare, an empty one where the server ended meanwhile. */
async function told(found: Promise<Mentions[]>): Promise<string> {
  return found.then(JSON.stringify, () => "");
}

/** Add the view; the result refreshes it. */
export function addBacklinks(context: ExtensionContext, client: () => LanguageClient | undefined): () => void {
  const backlinks = new Backlinks(client);
  const view = window.createTreeView("notesLs.backlinks", { treeDataProvider: backlinks, showCollapseAll: true });
  backlinks.view = view;
  let timer: NodeJS.Timeout | undefined;
  const soon = (show: () => void): void => {
    clearTimeout(timer);
    timer = setTimeout(show, DELAY);
  };
  const update = (): void => {
    soon(() => void backlinks.update());
  };
  const refresh = (): void => {
    soon(() => {
      backlinks.refresh();
    });
  };
  const follow = (): void => {
    const document = window.activeTextEditor?.document;
    if (document?.languageId === "markdown" && document.uri.toString() !== backlinks.note?.toString()) {
      backlinks.note = document.uri;
      update();
    }
  };
  follow();
  context.subscriptions.push(
    view,
    window.onDidChangeActiveTextEditor(follow),
    workspace.onDidSaveTextDocument(refresh),
    commands.registerCommand("notesLs.refreshBacklinks", refresh),
    commands.registerCommand("notesLs.showBacklinks", async () => commands.executeCommand("notesLs.backlinks.focus")),
    { dispose: () => { clearTimeout(timer); } },
  );
  return update;
}

/** Return a line of a note without opening it in the editor. */
async function lineOf(note: Uri, line: number): Promise<string> {
  const open = workspace.textDocuments.find(({ uri }) => uri.toString() === note.toString());
  if (open) {
    return line < open.lineCount ? open.lineAt(line).text : "";
  }
  try {
    const text = new TextDecoder().decode(await workspace.fs.readFile(note));
    return text.split(/\r\n|\n|\r/)[line] ?? "";
  } catch {
    return "";
  }
}
