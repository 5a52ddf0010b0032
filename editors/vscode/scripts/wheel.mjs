// Put the wheel of the server into bundled/, so that the extension installs exactly the version it was made with.
//   PYTHON names the interpreter, the checkout's own environment by default
import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, rmSync } from "node:fs";

const checkout = "../..";
const own = process.platform === "win32" ? `${checkout}/.venv/Scripts/python.exe` : `${checkout}/.venv/bin/python`;
const python = process.env.PYTHON ?? (existsSync(own) ? own : "python3");
rmSync("bundled", { recursive: true, force: true });
mkdirSync("bundled");
execFileSync(python, ["-m", "pip", "wheel", "--quiet", "--no-deps", "--wheel-dir", "bundled", checkout], {
  stdio: "inherit",
});
