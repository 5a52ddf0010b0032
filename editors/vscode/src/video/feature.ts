/** The video of a note: played beside it, in step with its anchors. */

import {
  commands,
  env,
  Selection,
  TextEditorSelectionChangeKind,
  Uri,
  window,
  workspace,
  type ExtensionContext,
  type TextDocument,
  type TextEditor,
} from "vscode";

import { anchorAt, anchorBefore, anchorsIn, anchorTo } from "../anchors";
import { isOn, ownText } from "../settings";
import { parsed } from "../time";
import { editorsOf, Highlight } from "./highlight";
import { VideoPanel } from "./panel";
import { placeOf, type Place } from "./source";

/** Asks the server for the link to the video of a note; undefined where the note names none. */
export type Ask = (note: Uri, second: number) => Promise<string | undefined>;

/** What links in notes lead to when the panel plays them. */
export interface VideoFeature {
  /** Return what a link of a note leads to: the panel instead of the site, if that is what is set. */
  readonly retarget: (target: Uri, document: TextDocument | undefined) => Uri;
}

const MARKDOWN = "markdown";

/** Add the panel and its commands. */
export function addVideo(context: ExtensionContext, ask: Ask): VideoFeature {
  const highlight = new Highlight();
  const panel: VideoPanel = new VideoPanel(context.extensionUri, {
    time: (second) => {
      if (panel.note && isOn("panel.highlight")) {
        highlight.mark(panel.note, second);
      }
    },
    insert: () => {
      void insert(panel);
    },
    closed: () => {
      highlight.clear();
    },
  });

  const play = async (note: Uri, second: number): Promise<void> => {
    const link = await ask(note, second);
    const place = link === undefined ? undefined : placeOf(link);
    if (place) {
      await panel.play(note, place, titleOf(note));
    } else {
      await open(link);
    }
  };
  const browse = async (note: Uri, second: number): Promise<void> => open(await ask(note, second));

  context.subscriptions.push(
    panel,
    highlight,
    commands.registerTextEditorCommand("notesLs.playAtCursor", ({ document, selection }) => {
      void play(document.uri, secondAt(document, document.offsetAt(selection.active)));
    }),
    commands.registerCommand("notesLs.playAt", async (note: unknown, second: unknown) => {
      if (typeof note === "string" && typeof second === "number") {
        await play(Uri.parse(note), second);
      }
    }),
    commands.registerTextEditorCommand("notesLs.openVideo", ({ document, selection }) => {
      void browse(document.uri, secondAt(document, document.offsetAt(selection.active)));
    }),
    commands.registerCommand("notesLs.insertTimestamp", async () => insert(panel)),
    window.onDidChangeTextEditorSelection(({ textEditor, selections, kind }) => {
      const cursor = selections[0];
      const isClick = kind === TextEditorSelectionChangeKind.Mouse && selections.length === 1 && cursor?.isEmpty;
      if (!cursor || !isClick || !isShown(panel, textEditor) || !isOn("panel.followClicks")) {
        return;
      }
      const { document } = textEditor;
      const anchor = anchorAt(anchorsIn(document.getText()), document.offsetAt(cursor.active));
      if (anchor) {
        panel.seek(anchor.second);
      }
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (panel.note?.toString() === document.uri.toString() && isOn("panel.highlight")) {
        highlight.mark(document.uri, panel.second);
      }
    }),
  );

  return {
    retarget: (target, document) => {
      const place = ownText("panel.openAnchors") === "panel" ? placeOf(target.toString(true)) : undefined;
      return document && place && plays(place) ? commandTo(document, place.second) : target;
    },
  };
}

/** Return the second to play from at a place of a note: that of the anchor there, or else of the last one before. */
function secondAt(document: TextDocument, offset: number): number {
  const anchors = anchorsIn(document.getText());
  return (anchorAt(anchors, offset) ?? anchorBefore(anchors, offset))?.second ?? 0;
}

async function open(link: string | undefined): Promise<void> {
  if (link === undefined) {
    void window.showInformationMessage("the note names no video in its frontmatter");
  } else {
    await env.openExternal(Uri.parse(link));
  }
}

/** Insert the time of the panel at the cursor of its note; without a panel, a time that is asked for. */
async function insert(panel: VideoPanel): Promise<void> {
  const editor = panel.note && panel.isOpen ? noteEditor(panel.note) : window.activeTextEditor;
  if (editor?.document.languageId !== MARKDOWN) {
    void window.showInformationMessage("open the note that the timestamp is for");
    return;
  }
  const second = panel.isOpen ? panel.second : await askForTime();
  if (second === undefined) {
    return;
  }
  await editor.edit((edit) => {
    for (const selection of editor.selections) {
      edit.replace(selection, anchorTo(second));
    }
  });
  editor.selections = editor.selections.map(({ end }) => new Selection(end, end));
}

async function askForTime(): Promise<number | undefined> {
  const text = await window.showInputBox({
    prompt: "The time in the video",
    placeHolder: "00:00:00",
    validateInput: (value) => (parsed(value) === undefined ? "write HH:MM:SS, MM:SS or seconds" : undefined),
  });
  return text === undefined ? undefined : parsed(text);
}

function noteEditor(note: Uri): TextEditor | undefined {
  return window.activeTextEditor && editorsOf(note).includes(window.activeTextEditor)
    ? window.activeTextEditor
    : editorsOf(note)[0];
}

function isShown(panel: VideoPanel, editor: TextEditor): boolean {
  return panel.isOpen && panel.note?.toString() === editor.document.uri.toString();
}

function plays(place: Place): boolean {
  return place.source.kind !== "elsewhere";
}

function commandTo(document: TextDocument, second: number): Uri {
  const words = encodeURIComponent(JSON.stringify([document.uri.toString(), second]));
  return Uri.parse(`command:notesLs.playAt?${words}`);
}

function titleOf(note: Uri): string {
  return note.path.replace(/^.*\//, "").replace(/\.md$/, "");
}
