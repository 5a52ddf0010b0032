import { fileURLToPath } from "node:url";

import { defineConfig } from "vitest/config";

export default defineConfig({
  test: { alias: { vscode: fileURLToPath(new URL("test/vscode.ts", import.meta.url)) }, include: ["test/**/*.test.ts"] },
});
