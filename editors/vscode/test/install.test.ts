import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import * as path from "node:path";

import { afterEach, beforeEach, describe, expect, test } from "vitest";

import { noPython, requirement, venvProblem } from "../src/server/install";
import { findPython, isNewEnough, pythonNames } from "../src/server/python";
import { RestartLimit } from "../src/server/restartLimit";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "notes-ls-"));
});
afterEach(async () => rm(folder, { recursive: true, force: true }));

async function program(name: string, script: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  return file;
}

describe("a Python", () => {
  test.each(["3.11.0", "3.14.1", "4.0.0"])("of version %s is new enough", (version) => {
    expect(isNewEnough(version)).toBe(true);
  });

  test.each(["3.10.12", "2.7.18", "", "Python 3.12"])("of version %s is not", (version) => {
    expect(isNewEnough(version)).toBe(false);
  });

  test.skipIf(process.platform === "win32")("is the first that is new enough and runs", async () => {
    const old = await program("old", "echo 3.9.1");
    const broken = await program("broken", "exit 1");
    const good = await program("good", "echo 3.12.4");
    expect(await findPython(["/nowhere/python", old, broken, good])).toEqual({ program: good, version: "3.12.4" });
    expect(await findPython([old])).toBeUndefined();
  });

  test("is looked for in absolute folders of the path only, newest names first", () => {
    const names = pythonNames("", ".:/usr/bin", "linux");
    expect(names[0]).toBe("/usr/bin/python3.14");
    expect(names.every((name) => name.startsWith("/usr/bin/"))).toBe(true);
    expect(pythonNames("/my/python", "/usr/bin", "linux")).toEqual(["/my/python"]);
  });
});

describe("what is missing", () => {
  test("is named: no Python at all, or a wrong one in the settings", () => {
    expect(noPython("")).toContain("needs Python 3.11 or newer, and there is none on the PATH");
    expect(noPython("/my/python")).toContain("'/my/python' is not Python 3.11 or newer");
  });

  test("is named: the package of venv on Debian", () => {
    const outcome = { status: 1, output: "ensurepip is not available", errors: "" };
    expect(venvProblem({ program: "/usr/bin/python3", version: "3.12.4" }, outcome)).toContain("'python3.12-venv'");
  });
});

describe("what is installed", () => {
  test("is the wheel that came with the extension", async () => {
    await writeFile(path.join(folder, "notes_ls-1.0-py3-none-any.whl"), "");
    expect(await requirement(folder, "1.0")).toBe(path.join(folder, "notes_ls-1.0-py3-none-any.whl"));
  });

  test("is the same version from the index where none came with it", async () => {
    expect(await requirement(path.join(folder, "nowhere"), "1.0")).toBe("notes-ls==1.0");
  });
});

test("a server that crashes is started again four times in three minutes", () => {
  const limit = new RestartLimit(4, 180_000);
  expect([0, 1, 2, 3].map((minute) => limit.allows(minute * 1000))).toEqual([true, true, true, true]);
  expect(limit.allows(5000)).toBe(false);
  expect(limit.allows(500_000)).toBe(true);
});
