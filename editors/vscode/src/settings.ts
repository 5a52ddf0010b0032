/** Settings of the editor, turned into those of the server: the same ones under the names they have in TOML. */

import { workspace, type ConfigurationScope } from "vscode";

/** A setting of the server as the editor knows it: what was set by somebody, undefined where it has its default. */
export type Lookup = (name: string) => unknown;

/** Settings that are the extension's own affair. */
const OWN = /^(?:server|panel|trace)\./;
const SECTION = "notesLs";

/** The values by their names in TOML, tables in tables. */
export type Table = Record<string, unknown>;

/** Return what is set for a scope; what has its default is left out, for it must not override a settings file. */
export function serverSettings(names: readonly string[], scope: ConfigurationScope | undefined): Table {
  const settings = workspace.getConfiguration(SECTION, scope ?? null);
  return tableOf(names, (name) => {
    const found = settings.inspect(name);
    const isSet =
      found?.globalValue !== undefined ||
      found?.workspaceValue !== undefined ||
      found?.workspaceFolderValue !== undefined;
    return isSet ? settings.get(name) : undefined;
  });
}

/** Return the names of the server's settings among those that the manifest declares, without their section. */
export function serverNames(declared: readonly string[]): string[] {
  return declared.map((name) => name.slice(SECTION.length + 1)).filter((name) => !OWN.test(name));
}

/** Put values under the names of TOML: `linkStyle` is `link-style`, and `video.keys` is `keys` in the table `video`. */
export function tableOf(names: readonly string[], lookup: Lookup): Table {
  const table: Table = {};
  for (const name of names) {
    const value = lookup(name);
    if (value === undefined || value === null) {
      continue;
    }
    const parts = name.split(".").map(kebab);
    const last = parts.pop() ?? name;
    let inner = table;
    for (const part of parts) {
      inner = (inner[part] ??= {}) as Table;
    }
    inner[last] = value;
  }
  return table;
}

/** Return a text among the settings of the extension's own. */
export function ownText(name: string): string {
  return workspace.getConfiguration(SECTION).get<string>(name, "").trim();
}

/** Tell whether a switch among the settings of the extension's own is on. */
export function isOn(name: string): boolean {
  return workspace.getConfiguration(SECTION).get<boolean>(name, true);
}

/** Return a list among the settings of the extension's own. */
export function ownList(name: string): string[] {
  return workspace.getConfiguration(SECTION).get<string[]>(name, []);
}

function kebab(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}
