/** Install the server into an environment of the extension's own. */

import { readdir, rm } from "node:fs/promises";
import * as path from "node:path";

import { programIn } from "./find";
import { OLDEST, type Python } from "./python";
import { run, type Outcome } from "./run";

const MINUTES = 60_000;

/** Why it was not installed, in words for people. */
export class NotInstalled extends Error {}

/** What to say where there is no Python. */
export function noPython(setting: string): string {
  const needed = `Python ${OLDEST.join(".")} or newer`;
  return setting
    ? `'${setting}' is not ${needed}; it is what the setting 'notesLs.server.python' names`
    : `notes-ls needs ${needed}, and there is none on the PATH; install it, or name it in the setting 'notesLs.server.python'`;
}

/** Return what pip is to install: the wheel that came with the extension, or the package of that version. */
export async function requirement(bundled: string, version: string): Promise<string> {
  const names = await readdir(bundled).catch((): string[] => []);
  const wheel = names.find((name) => name.endsWith(".whl"));
  return wheel ? path.join(bundled, wheel) : `notes-ls==${version}`;
}

/**
 * Make the environment anew and install the server into it; NotInstalled says what is missing.
 *
 * A first attempt that failed, or one of an older version, is replaced as a whole.
 */
export async function install(
  python: Python,
  environment: string,
  what: string,
  onText: (text: string) => void,
): Promise<void> {
  await rm(environment, { recursive: true, force: true });
  const made = await run(python.program, ["-I", "-m", "venv", environment], 5 * MINUTES, undefined, onText);
  if (made.status !== 0) {
    await rm(environment, { recursive: true, force: true });
    throw new NotInstalled(venvProblem(python, made));
  }
  const words = ["-I", "-m", "pip", "install", "--disable-pip-version-check", "--no-input", what];
  const pip = programIn(environment, process.platform, "python");
  const installed = await run(pip, words, 10 * MINUTES, undefined, onText);
  if (installed.status !== 0) {
    await rm(environment, { recursive: true, force: true });
    throw new NotInstalled(`pip could not install notes-ls: ${lastLine(installed)}`);
  }
}

/** Say why `venv` failed; on Debian and its kin it is a package of its own. */
export function venvProblem(python: Python, outcome: Outcome): string {
  const said = outcome.output + outcome.errors;
  if (/ensurepip|No module named '?venv/.test(said)) {
    const minor = python.version.split(".").slice(0, 2).join(".");
    return `${python.program} has no 'venv'; on Debian and Ubuntu it is the package 'python${minor}-venv'`;
  }
  return `${python.program} could not make an environment: ${lastLine(outcome)}`;
}

function lastLine(outcome: Outcome): string {
  const lines = (outcome.errors.trim() || outcome.output.trim()).split("\n");
  return lines.findLast((line) => line.startsWith("ERROR")) ?? lines.at(-1) ?? "it said nothing";
}
