import { defineConfig } from "eslint/config";
import typescript from "typescript-eslint";

export default defineConfig(
  { ignores: ["dist/", "node_modules/", "bundled/", "*.config.*", "scripts/"] },
  typescript.configs.strictTypeChecked,
  typescript.configs.stylisticTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      "max-lines": ["error", 300],
      "@typescript-eslint/restrict-template-expressions": ["error", { allowNumber: true }],
      // An interface of this project's own is read more often than merged.
      "@typescript-eslint/consistent-type-definitions": ["error", "interface"],
    },
  },
);
