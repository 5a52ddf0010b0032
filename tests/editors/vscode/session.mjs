// A VS Code server with the packaged extension, a browser in front of it, and a probe in its extension host.
import { execFileSync, spawn } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync, statSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import * as path from "node:path";
import { pathToFileURL } from "node:url";

const here = import.meta.dirname;
const checkout = path.resolve(here, "../../..");
const extension = path.join(checkout, "editors/vscode");

export const fetched = process.env.NOTES_LS_EDITORS ?? path.join(checkout, ".editors");
export const server = process.env.NOTES_LS ?? path.join(checkout, ".venv/bin/notes-ls");
export const python = process.env.NOTES_LS_PYTHON ?? path.join(checkout, ".venv/bin/python");
export const vault = path.join(here, "vault");
const chromium = [process.env.NOTES_LS_CHROMIUM, "/usr/bin/chromium", path.join(fetched, "chromium/chromium")]
  .find((each) => each && existsSync(each));
const entry = path.join(fetched, "vscode/node_modules/code-server/out/node/entry.js");
const vsix = path.join(extension, "notes-ls.vsix");

/** Say what is missing to run VS Code, or nothing. */
export function missing() {
  const needed = {
    [entry]: "VS Code is not fetched: tests/editors/fetch.sh vscode",
    [path.join(fetched, "driver/node_modules/playwright-core")]: "its driver is not fetched: tests/editors/fetch.sh vscode",
    [chromium ?? "chromium"]: "there is no Chromium: tests/editors/fetch.sh vscode, or name one in NOTES_LS_CHROMIUM",
    [server]: "there is no server to test: install the checkout, or name the program in NOTES_LS",
    [vsix]: "the extension is not packaged: editors/vscode/scripts/with_node.sh package",
  };
  const absent = Object.entries(needed).find(([file]) => !existsSync(file))?.[1];
  const parts = ["src", "webview", "media", "schemas", "package.json"].map((name) => path.join(extension, name));
  const isStale = () => newest(parts) > statSync(vsix).mtimeMs;
  return absent ?? (isStale() ? "the extension was changed and not packaged: editors/vscode/scripts/with_node.sh package" : undefined);
}

/**
 * Start VS Code on a copy of a vault. `settings` are the machine's, `user` the person's; `trust` opens the vault as a
 * folder that the person trusts (as it is by default), or as one that is not trusted. `prepare` adds to the copy before,
 * and returns variables of the environment; `workspace` names a file of several folders in it, to be opened instead.
 */
export async function start({ from = vault, settings = {}, user = {}, trust = true, environment = {}, prepare, workspace } = {}) {
  const scratch = mkdtempSync(path.join(tmpdir(), "notes-vscode-"));
  const folder = path.join(scratch, "vault");
  cpSync(from, folder, { recursive: true });
  const more = prepare?.(folder);
  const data = path.join(scratch, "data");
  write(path.join(data, "Machine/settings.json"), settings);
  write(path.join(data, "User/settings.json"), {
    "workbench.startupEditor": "none",
    "telemetry.telemetryLevel": "off",
    "extensions.autoCheckUpdates": false,
    "extensions.autoUpdate": false,
    "editor.hover.delay": 100,
    "window.commandCenter": false,
    "files.autoSave": "off",
    "security.workspace.trust.startupPrompt": "never",
    "security.workspace.trust.enabled": !trust,
    ...user,
  });
  writeFileSync(path.join(scratch, "config.yaml"), "");
  const [port, probePort] = [await freePort(), await freePort()];
  // VSCODE_CLI: as if started from a terminal, whose environment is taken as it is
  const env = { ...process.env, EXTENSIONS_GALLERY: "{}", VSCODE_CLI: "1", NOTES_LS_PROBE: String(probePort), ...environment, ...more };
  const words = [entry, "--config", path.join(scratch, "config.yaml"), "--user-data-dir", data,
    "--extensions-dir", path.join(scratch, "extensions")];
  execFileSync(process.execPath, [...words, ...[vsix, probe()].flatMap((each) => ["--install-extension", each])], {
    env,
    stdio: "ignore",
  });
  const server = spawn(process.execPath, [...words, "--auth", "none", "--bind-addr", `127.0.0.1:${port}`,
    "--disable-telemetry", "--disable-update-check", "--disable-getting-started-override",
    ...(trust ? ["--disable-workspace-trust"] : [])], { env, stdio: "ignore" });
  const stops = [() => rmSync(scratch, { recursive: true, force: true, maxRetries: 5 }), () => ended(server)];
  const stop = async () => {
    while (stops.length > 0) await stops.pop()();
  };
  try {
    await until("the server", async () => (await fetch(`http://127.0.0.1:${port}/healthz`)).ok);
    const browser = await browse(path.join(scratch, "browser"));
    stops.push(() => browser.close());
    const page = browser.pages()[0] ?? (await browser.newPage());
    page.setDefaultTimeout(20_000);
    const opened = workspace ? `workspace=${encodeURIComponent(path.join(folder, workspace))}` : `folder=${encodeURIComponent(folder)}`;
    await page.goto(`http://127.0.0.1:${port}/?${opened}`);
    const ask = async (question, ...words) => {
      const response = await fetch(`http://127.0.0.1:${probePort}`, {
        method: "POST",
        body: JSON.stringify({ question, words }),
      });
      const { value, error } = await response.json();
      if (error) throw new Error(error);
      return value;
    };
    await until("the extension host", async () => (await ask("commands")).length > 0);
    const uri = (name) => pathToFileURL(path.join(folder, name)).href;
    return { page, browser, ask, uri, folder, scratch, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

/** Wait until something holds: not false, not empty, and no error. */
export async function until(what, holds, seconds = 60) {
  const end = Date.now() + seconds * 1000;
  let last;
  while (Date.now() < end) {
    try {
      const value = await holds();
      if (Array.isArray(value) ? value.length > 0 : value) return value;
      last = undefined;
    } catch (error) {
      last = error;
    }
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  throw new Error(`waited ${seconds} s for ${what}${last ? `: ${last}` : ""}`);
}

/** Return the processes that serve the extension of one session, which keeps its files beside the vault. */
export function serversOf(folder) {
  const storage = path.join(path.dirname(folder), "data");
  return readdirSync("/proc").filter((name) => /^\d+$/.test(name)).map(Number).filter((id) => {
    try {
      const words = readFileSync(`/proc/${id}/cmdline`, "utf8").split("\0");
      return words.includes("serve") && readlinkSync(`/proc/${id}/cwd`).startsWith(storage);
    } catch {
      return false; // it ended meanwhile
    }
  });
}

async function browse(profile) {
  const { chromium: driver } = createRequire(path.join(fetched, "driver/package.json"))("playwright-core");
  return driver.launchPersistentContext(profile, {
    executablePath: chromium,
    headless: true,
    viewport: { width: 1280, height: 800 },
    args: ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
      "--disable-component-update", "--disable-sync", "--mute-audio", "--autoplay-policy=no-user-gesture-required",
      "--host-resolver-rules=MAP * ~NOTFOUND , EXCLUDE 127.0.0.1"],
  });
}

/** Return the packaged probe, made anew when its text is newer. */
function probe() {
  const made = path.join(fetched, "driver/probe.vsix");
  const source = path.join(here, "probe");
  if (!existsSync(made) || statSync(made).mtimeMs < newest([source])) {
    execFileSync(process.execPath, [path.join(extension, "node_modules/@vscode/vsce/vsce"), "package", "--no-dependencies",
      "--skip-license", "--allow-missing-repository", "--out", made], { cwd: source, stdio: "ignore" });
  }
  return made;
}

/** Return when the newest of some files was written, those in folders among them. */
function newest(places) {
  const files = places.flatMap((place) =>
    statSync(place).isFile() ? [place] : readdirSync(place, { recursive: true }).map((name) => path.join(place, name)));
  return Math.max(...files.filter((file) => statSync(file).isFile()).map((file) => statSync(file).mtimeMs));
}

function write(file, value) {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, JSON.stringify(value));
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return port;
}

async function ended(server) {
  const gone = new Promise((resolve) => server.once("exit", resolve));
  server.kill();
  await Promise.race([gone, new Promise((resolve) => setTimeout(resolve, 5000))]);
  server.kill("SIGKILL");
}
