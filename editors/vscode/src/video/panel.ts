/** The panel that plays the video of a note beside it. */

import { randomBytes } from "node:crypto";

import { commands, env, Uri, ViewColumn, window, workspace, type Disposable, type WebviewPanel } from "vscode";

import { fromPage, type Show, type ToPage } from "./messages";
import { page } from "./page";
import { Addresses } from "./shows";
import { sameVideo, type Place, type Source } from "./source";

/** What happens in the panel. */
export interface Events {
  readonly time: (second: number, playing: boolean) => void;
  readonly insert: () => void;
  readonly closed: () => void;
}

/** One panel for all notes: the video of the note that was played last. */
export class VideoPanel implements Disposable {
  private panel: WebviewPanel | undefined;
  private source: Source | undefined;
  private ready = false;
  private shown: Show | undefined;
  private readonly addresses = new Addresses();

  /** The note whose video is shown. */
  note: Uri | undefined;

  /** The second that the player is at. */
  second = 0;

  constructor(
    private readonly extension: Uri,
    private readonly events: Events,
  ) {}

  /** Tell whether the panel is there. */
  get isOpen(): boolean {
    return this.panel !== undefined;
  }

  /** Show the video of a note at a second; the same video is only sought. */
  async play(note: Uri, place: Place, title: string): Promise<void> {
    this.note = note;
    const panel = (this.panel ??= this.open());
    panel.title = `Video: ${title}`;
    panel.reveal(undefined, true);
    if (this.source && sameVideo(this.source, place.source)) {
      this.seek(place.second);
      return;
    }
    this.source = place.source;
    this.second = place.second;
    panel.webview.options = { enableScripts: true, localResourceRoots: this.roots(place.source) };
    this.shown = await this.addresses.show(place, title, panel.webview);
    const files = {
      script: panel.webview.asWebviewUri(Uri.joinPath(this.extension, "dist", "page.js")).toString(),
      style: panel.webview.asWebviewUri(Uri.joinPath(this.extension, "media", "page.css")).toString(),
      source: panel.webview.cspSource,
    };
    this.ready = false;
    panel.webview.html = page(this.shown, files, randomBytes(16).toString("base64"));
  }

  /** Go to a second of the video that is shown. */
  seek(second: number): void {
    this.second = second;
    this.send({ kind: "seek", second });
  }

  dispose(): void {
    this.panel?.dispose();
    this.addresses.dispose();
  }

  private open(): WebviewPanel {
    const panel = window.createWebviewPanel(
      "notesLs.video",
      "Video",
      { viewColumn: ViewColumn.Beside, preserveFocus: true },
      { enableScripts: true, retainContextWhenHidden: true, localResourceRoots: [] },
    );
    panel.iconPath = Uri.joinPath(this.extension, "media", "view.svg");
    panel.webview.onDidReceiveMessage((message: unknown) => {
      this.receive(message);
    });
    panel.onDidDispose(() => {
      this.panel = undefined;
      this.source = undefined;
      this.note = undefined;
      void commands.executeCommand("setContext", "notesLs.videoShown", false);
      this.events.closed();
    });
    void commands.executeCommand("setContext", "notesLs.videoShown", true);
    return panel;
  }

  private receive(message: unknown): void {
    const read = fromPage(message);
    switch (read?.kind) {
      case "ready":
        // said once more by a page that VS Code loads anew, as when the panel is moved to a window of its own
        this.ready = true;
        if (this.shown) {
          this.send({ kind: "show", show: { ...this.shown, second: this.second } });
        }
        break;
      case "time":
        this.second = read.second;
        this.events.time(read.second, read.playing);
        break;
      case "insert":
        this.events.insert();
        break;
      case "browse":
        if (this.source) {
          void env.openExternal(Uri.parse(this.source.link));
        }
        break;
      case undefined:
        break;
    }
  }

  private send(message: ToPage): void {
    if (this.ready) {
      void this.panel?.webview.postMessage(message);
    }
  }

  /** The page may read the extension's own files, and the folder of the file that it plays. */
  private roots(source: Source): Uri[] {
    const own = ["dist", "media"].map((name) => Uri.joinPath(this.extension, name));
    if (source.kind !== "file") {
      return own;
    }
    const file = Uri.parse(source.link);
    return workspace.getWorkspaceFolder(file) ? [...own, Uri.joinPath(file, "..")] : own;
  }
}
