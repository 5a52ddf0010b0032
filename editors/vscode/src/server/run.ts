/** Run a program to its end and take what it says. */

import { spawn } from "node:child_process";

/** How a program ended; `status` is null where it could not be started or was stopped. */
export interface Outcome {
  readonly status: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Run a program without a shell; stop it after `timeout` milliseconds. Nothing is thrown. */
export async function run(
  program: string,
  words: readonly string[],
  timeout: number,
  folder?: string,
  onText?: (text: string) => void,
): Promise<Outcome> {
  return new Promise((resolve) => {
    let output = "";
    let errors = "";
    const child = spawn(program, words, { cwd: folder, timeout, stdio: ["ignore", "pipe", "pipe"], windowsHide: true });
    child.stdout.setEncoding("utf8").on("data", (text: string) => {
      output += text;
      onText?.(text);
    });
    child.stderr.setEncoding("utf8").on("data", (text: string) => {
      errors += text;
      onText?.(text);
    });
    child.on("error", (error) => {
      resolve({ status: null, output, errors: errors + error.message });
    });
    child.on("close", (status) => {
      resolve({ status, output, errors });
    });
  });
}
