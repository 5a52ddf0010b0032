import { existsSync, readFileSync } from "node:fs";

import { expect, test } from "vitest";

import { shown } from "../src/status";

interface Manifest {
  readonly contributes: {
    readonly commands: readonly { readonly command: string }[];
    readonly configuration: readonly { readonly properties: Readonly<Record<string, Setting>> }[];
    readonly walkthroughs: readonly { readonly steps: readonly { readonly media: { readonly markdown: string } }[] }[];
  };
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
}

interface Setting {
  readonly markdownDescription?: string;
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const settings = Object.assign({}, ...manifest.contributes.configuration.map(({ properties }) => properties)) as Record<
  string,
  Setting
>;

test("every setting is described", () => {
  const bare = Object.entries(settings).filter(([, { markdownDescription }]) => !markdownDescription);
  expect(bare.map(([name]) => name)).toEqual([]);
});

test("settings that name a program are not taken from an untrusted workspace", () => {
  const programs = ["path", "arguments", "python"].map((name) => `notesLs.server.${name}`);
  expect(manifest.capabilities.untrustedWorkspaces.restrictedConfigurations).toEqual(programs);
  expect(Object.keys(settings)).toEqual(expect.arrayContaining(programs));
});

test("every step of the walkthrough has its page", () => {
  const pages = manifest.contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.markdown));
  expect(pages.filter((page) => !existsSync(page))).toEqual([]);
});

test("every command of the manifest is registered", () => {
  const built = readFileSync("dist/extension.js", "utf8");
  const unknown = manifest.contributes.commands.map(({ command }) => command).filter((name) => !built.includes(`"${name}"`));
  expect(unknown).toEqual([]);
});

test("a state without a server leads to the installation, a failed one to a restart", () => {
  expect(shown({ kind: "missing", reason: "no" }).command.command).toBe("notesLs.install");
  expect(shown({ kind: "failed", reason: "no" }).command.command).toBe("notesLs.restart");
});
