/** Shows places that the server names in a command, as VS Code shows references. */

import { commands, Uri } from "vscode";
import type { LanguageClient, Location, Position } from "vscode-languageclient/node";

/** The command behind the number of links over a title. */
export const SHOW_REFERENCES = "notes-ls.showReferences";

/** Show what refers to a place: `words` are its URI and position, `found` is what the server answered. */
export async function showPlaces(client: LanguageClient, words: readonly unknown[], found: unknown): Promise<void> {
  const [uri, position] = words as [string, Position];
  const convert = client.protocol2CodeConverter;
  const locations = (found as Location[] | null)?.map((location) => convert.asLocation(location)) ?? [];
  await commands.executeCommand("editor.action.showReferences", Uri.parse(uri), convert.asPosition(position), locations);
}
