/** Where the server program is looked for, in this order, and which of the places has one that runs. */

import { access, constants } from "node:fs/promises";
import * as path from "node:path";

/** A program that may be the server, and the words that say to people where it comes from. */
export interface Candidate {
  readonly program: string;
  readonly origin: "setting" | "workspace" | "path" | "private";
}

/** What the search depends on. */
export interface Surroundings {
  readonly platform: NodeJS.Platform;
  /** The program that the settings name, empty for none. */
  readonly setting: string;
  /** The folders of the workspace; empty in an untrusted one, of which no program may be run. */
  readonly folders: readonly string[];
  /** Folders of an untrusted workspace, in which no program may lie wherever else it is found. */
  readonly forbidden: readonly string[];
  readonly searchPath: string;
  /** The folder of the environment that this extension may have installed. */
  readonly environment: string;
}

const ENVIRONMENTS = [".venv", "venv", ".env", "env"];

/** Return where to look, best first. A setting is an order: where it is set, nothing else is tried. */
export function candidates(around: Surroundings): Candidate[] {
  if (around.setting) {
    return [{ program: around.setting, origin: "setting" }];
  }
  const paths = forPlatform(around.platform);
  const workspace = around.folders.flatMap((folder) =>
    ENVIRONMENTS.map((name) => programIn(paths.join(folder, name), around.platform)),
  );
  const searched = around.searchPath
    .split(paths.delimiter)
    .filter((folder) => paths.isAbsolute(folder)) // "." and "" would be the workspace
    .map((folder) => paths.join(folder, executable("notes-ls", around.platform)));
  return [
    ...workspace.map((program) => ({ program, origin: "workspace" as const })),
    ...searched.map((program) => ({ program, origin: "path" as const })),
    { program: programIn(around.environment, around.platform), origin: "private" as const },
  ].filter(({ program }) => isOutside(program, around.forbidden, around.platform));
}

/** Tell whether a program lies in none of some folders. */
export function isOutside(program: string, folders: readonly string[], platform: NodeJS.Platform): boolean {
  const paths = forPlatform(platform);
  return !folders.some((folder) => isWithin(folder, program, paths));
}

/** Return the program of a virtual environment. */
export function programIn(environment: string, platform: NodeJS.Platform, name = "notes-ls"): string {
  const paths = forPlatform(platform);
  return paths.join(environment, platform === "win32" ? "Scripts" : "bin", executable(name, platform));
}

/** Return the candidates that are there and may be executed. */
export async function present(all: readonly Candidate[]): Promise<Candidate[]> {
  const there = await Promise.all(all.map(async ({ program }) => isExecutable(program)));
  return all.filter((_, index) => there[index]);
}

async function isExecutable(program: string): Promise<boolean> {
  try {
    await access(program, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

function executable(name: string, platform: NodeJS.Platform): string {
  return platform === "win32" ? `${name}.exe` : name;
}

function isWithin(folder: string, program: string, paths: path.PlatformPath): boolean {
  const relative = paths.relative(folder, program);
  return relative !== "" && !relative.startsWith("..") && !paths.isAbsolute(relative);
}

function forPlatform(platform: NodeJS.Platform): path.PlatformPath {
  return platform === "win32" ? path.win32 : path.posix;
}
