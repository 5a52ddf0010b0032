/** Completion and hovers in a settings file, from the schema that comes with the extension. */

import { readFile } from "node:fs/promises";

import {
  CompletionItem,
  CompletionItemKind,
  Hover,
  languages,
  Position,
  Range,
  SnippetString,
  type ExtensionContext,
  type TextDocument,
} from "vscode";

import { placeIn, schemaAt, type Schema } from "./keys";

const FILES = { pattern: "**/{notes-ls,.notes-ls}.toml" };

/** Add both; they work beside any extension for TOML, and without one. */
export function addToml(context: ExtensionContext): void {
  let loaded: Promise<Schema> | undefined;
  const schema = async (): Promise<Schema> =>
    (loaded ??= readFile(context.asAbsolutePath("schemas/notes-ls.schema.json"), "utf8").then(
      (text) => JSON.parse(text) as Schema,
    ));
  context.subscriptions.push(
    languages.registerCompletionItemProvider(
      FILES,
      { provideCompletionItems: async (document, position) => completions(await schema(), document, position) },
      '"',
      ".",
      "=",
      " ",
    ),
    languages.registerHoverProvider(FILES, {
      provideHover: async (document, position) => hover(await schema(), document, position),
    }),
  );
}

function completions(schema: Schema, document: TextDocument, position: Position): CompletionItem[] {
  const place = placeIn(linesUpTo(document, position));
  if (place.inValue) {
    const values = schemaAt(schema, [...place.table, place.key])?.enum ?? [];
    const isQuoted = /"[^"]*$/.test(document.lineAt(position).text.slice(0, position.character));
    return values.map((value) => {
      const item = new CompletionItem(value, CompletionItemKind.EnumMember);
      item.insertText = isQuoted ? value : `"${value}"`;
      return item;
    });
  }
  const known = Object.entries(schemaAt(schema, place.table)?.properties ?? {});
  return known.map(([name, { description, type }]) => {
    const item = new CompletionItem(name, type === "object" ? CompletionItemKind.Module : CompletionItemKind.Property);
    item.documentation = description ?? "";
    if (type !== "object") {
      item.insertText = new SnippetString(`${name} = ${type === "array" ? "[$0]" : '"$0"'}`);
    }
    item.range = new Range(position.translate(0, -place.key.length), position);
    return item;
  });
}

function hover(schema: Schema, document: TextDocument, position: Position): Hover | undefined {
  const word = document.getWordRangeAtPosition(position, /[\w-]+/);
  if (!word) {
    return undefined;
  }
  const { table, key, inValue } = placeIn(linesUpTo(document, word.end));
  const found = inValue ? undefined : schemaAt(schema, [...table, key]);
  if (!found?.description) {
    return undefined;
  }
  const fallback = found.default === undefined ? "" : `\n\nDefault: \`${JSON.stringify(found.default)}\``;
  return new Hover(`${found.description}${fallback}`, word);
}

function linesUpTo(document: TextDocument, position: Position): string[] {
  return document.getText(new Range(new Position(0, 0), position)).split(/\r?\n/);
}
