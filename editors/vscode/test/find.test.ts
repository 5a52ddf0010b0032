import { describe, expect, test } from "vitest";

import { candidates, isOutside, type Surroundings } from "../src/server/find";

const AROUND: Surroundings = {
  platform: "linux",
  setting: "",
  folders: ["/notes"],
  forbidden: [],
  searchPath: "/usr/bin:/opt/bin",
  environment: "/storage/environment",
};

function programs(around: Partial<Surroundings>): string[] {
  return candidates({ ...AROUND, ...around }).map(({ program }) => program);
}

describe("the server", () => {
  test("is what the setting says and nothing else", () => {
    expect(programs({ setting: "/own/notes-ls" })).toEqual(["/own/notes-ls"]);
  });

  test("is looked for in the workspace, on the path, and where the extension installs it, in this order", () => {
    const all = programs({});
    expect(all[0]).toBe("/notes/.venv/bin/notes-ls");
    expect(all.slice(-3)).toEqual([
      "/usr/bin/notes-ls",
      "/opt/bin/notes-ls",
      "/storage/environment/bin/notes-ls",
    ]);
  });

  test("is looked for as an .exe on Windows", () => {
    const all = programs({
      platform: "win32",
      folders: ["C:\\notes"],
      searchPath: "C:\\Tools;D:\\More",
      environment: "C:\\storage\\environment",
    });
    expect(all[0]).toBe("C:\\notes\\.venv\\Scripts\\notes-ls.exe");
    expect(all.slice(-3)).toEqual([
      "C:\\Tools\\notes-ls.exe",
      "D:\\More\\notes-ls.exe",
      "C:\\storage\\environment\\Scripts\\notes-ls.exe",
    ]);
  });

  test("is never one of an untrusted workspace, also not by way of the path", () => {
    const all = programs({ folders: [], forbidden: ["/notes"], searchPath: ".::bin:/notes/bin:/usr/bin" });
    expect(all).toEqual(["/usr/bin/notes-ls", "/storage/environment/bin/notes-ls"]);
  });

  test("may lie in a folder whose name only begins like that of an untrusted workspace", () => {
    expect(programs({ folders: [], forbidden: ["/notes"], searchPath: "/notes-tools/bin" })).toContain(
      "/notes-tools/bin/notes-ls",
    );
  });

  test("lies in an untrusted workspace however its folder is written on Windows", () => {
    expect(isOutside("c:\\NOTES\\bin\\python.exe", ["C:\\notes"], "win32")).toBe(false);
    expect(isOutside("C:\\notes-tools\\python.exe", ["C:\\notes"], "win32")).toBe(true);
  });
});
