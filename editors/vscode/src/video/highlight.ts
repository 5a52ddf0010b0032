/** Marks the anchors that the playing video is at. */

import { OverviewRulerLane, Range, ThemeColor, Uri, window, type Disposable, type TextEditor } from "vscode";

import { anchorsIn, anchorsPlaying } from "../anchors";

/** Marks in the editors that show the note of the panel. */
export class Highlight implements Disposable {
  private readonly decoration = window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor("editor.findMatchHighlightBackground"),
    borderRadius: "2px",
    overviewRulerColor: new ThemeColor("editorOverviewRuler.findMatchForeground"),
    overviewRulerLane: OverviewRulerLane.Center,
  });

  /** Mark the anchors of a second in a note. */
  mark(note: Uri, second: number): void {
    for (const editor of editorsOf(note)) {
      const { document } = editor;
      const playing = anchorsPlaying(anchorsIn(document.getText()), second);
      editor.setDecorations(
        this.decoration,
        playing.map(({ start, end }) => new Range(document.positionAt(start), document.positionAt(end))),
      );
    }
  }

  /** Take all marks away. */
  clear(): void {
    for (const editor of window.visibleTextEditors) {
      editor.setDecorations(this.decoration, []);
    }
  }

  dispose(): void {
    this.decoration.dispose();
  }
}

/** Return the editors that show a note. */
export function editorsOf(note: Uri): TextEditor[] {
  return window.visibleTextEditors.filter(({ document }) => document.uri.toString() === note.toString());
}
