/** Find the server for this workspace, and a Python to install it with. */

import { workspace, type ExtensionContext } from "vscode";

import { ownText } from "../settings";
import { candidates, isOutside, present, type Candidate } from "./find";
import { findPython, pythonNames, type Python } from "./python";
import { run } from "./run";

/** A server program that answered, and the version it told. */
export interface Located extends Candidate {
  readonly version: string;
}

/** What was tried without success, for people to read. */
export interface NotLocated {
  readonly tried: readonly string[];
}

const TIMEOUT = 20_000;

/** Return the first program that runs, or what was tried. */
export async function locate(environment: string): Promise<Located | NotLocated> {
  const folders = localFolders();
  const all = candidates({
    platform: process.platform,
    setting: resolved(ownText("server.path")),
    folders: workspace.isTrusted ? folders : [],
    forbidden: workspace.isTrusted ? [] : folders,
    searchPath: process.env["PATH"] ?? "",
    environment,
  });
  const tried: string[] = [];
  for (const candidate of await present(all)) {
    const outcome = await run(candidate.program, ["--version"], TIMEOUT, environmentFolder(environment));
    const match = /^notes-ls (\S+)/.exec(outcome.output);
    if (outcome.status === 0 && match?.[1]) {
      return { ...candidate, version: match[1] };
    }
    tried.push(`'${candidate.program}' does not run: ${(outcome.errors || outcome.output).trim().split("\n").at(-1) ?? ""}`);
  }
  if (tried.length === 0 && all[0]?.origin === "setting") {
    tried.push(`there is no program '${all[0].program}', which the setting 'notesLs.server.path' names`);
  }
  return { tried };
}

/** Return a Python that is new enough, none of an untrusted workspace. */
export async function locatePython(): Promise<Python | undefined> {
  const names = pythonNames(ownText("server.python"), process.env["PATH"] ?? "", process.platform);
  const forbidden = workspace.isTrusted ? [] : localFolders();
  return findPython(names.filter((name) => isOutside(name, forbidden, process.platform)));
}

/** Return the folder of the environment that the extension may install. */
export function environmentOf(context: ExtensionContext): string {
  return `${context.globalStorageUri.fsPath}/environment`;
}

function localFolders(): string[] {
  return (workspace.workspaceFolders ?? []).filter(({ uri }) => uri.scheme === "file").map(({ uri }) => uri.fsPath);
}

/** Return a path of the settings with the folder of the workspace and of the user filled in. */
function resolved(program: string): string {
  const folder = localFolders()[0] ?? "";
  const home = process.env["HOME"] ?? process.env["USERPROFILE"] ?? "";
  return program.replaceAll("${workspaceFolder}", folder).replace(/^~(?=[\\/])/, home);
}

/** Programs run outside of the workspace, so that nothing in it is picked up by chance. */
function environmentFolder(environment: string): string {
  return environment.replace(/[\\/][^\\/]*$/, "");
}
