/** Find a Python that the server can be installed with. */

import * as path from "node:path";

import { run } from "./run";

/** An interpreter and its version. */
export interface Python {
  readonly program: string;
  readonly version: string;
}

/** The oldest Python that the server runs on. */
export const OLDEST = [3, 11] as const;

const NAMES = ["python3.14", "python3.13", "python3.12", "python3.11", "python3", "python"];
const TIMEOUT = 10_000;

/** Return the programs to try: the one of the settings alone, or those on the path that are not in the workspace. */
export function pythonNames(setting: string, searchPath: string, platform: NodeJS.Platform): string[] {
  if (setting) {
    return [setting];
  }
  if (platform === "win32") {
    return foldersOf(searchPath, path.win32).flatMap((folder) => [
      path.win32.join(folder, "python3.exe"),
      path.win32.join(folder, "python.exe"),
    ]);
  }
  const folders = foldersOf(searchPath, path.posix);
  return NAMES.flatMap((name) => folders.map((folder) => path.posix.join(folder, name)));
}

/** Return the first of some programs that is a Python new enough. */
export async function findPython(names: readonly string[]): Promise<Python | undefined> {
  for (const program of names) {
    // -I: neither the folder we are in nor the user's own modules have a say
    const outcome = await run(program, ["-I", "-c", "import sys; print(sys.version.split()[0])"], TIMEOUT);
    const version = outcome.output.trim();
    if (outcome.status === 0 && isNewEnough(version)) {
      return { program, version };
    }
  }
  return undefined;
}

/** Tell whether a version such as `3.12.4` is not older than `OLDEST`. */
export function isNewEnough(version: string): boolean {
  const match = /^(\d{1,3})\.(\d{1,3})\b/.exec(version);
  if (!match) {
    return false;
  }
  const [major, minor] = [Number(match[1]), Number(match[2])];
  return major > OLDEST[0] || (major === OLDEST[0] && minor >= OLDEST[1]);
}

function foldersOf(searchPath: string, paths: path.PlatformPath): string[] {
  return searchPath.split(paths.delimiter).filter((folder) => paths.isAbsolute(folder));
}
