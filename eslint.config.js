import js from "@eslint/js";
import tseslint from "typescript-eslint";

export default tseslint.config(
  { ignores: ["**/dist/**", "coverage/**", ".cache/**", "node_modules/**"] },
  js.configs.recommended,
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: {
      parserOptions: {
        project: ["./tsconfig.json", "./web/tsconfig.json"],
        tsconfigRootDir: import.meta.dirname,
      },
    },
    rules: {
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/switch-exhaustiveness-check": "error",
      "@typescript-eslint/no-unnecessary-condition": "off",
      "no-console": "error",
      eqeqeq: "error",
    },
  },
  {
    // The library runs in a page, a worker and Node alike, and takes clock and chance as arguments.
    files: ["src/**/*.ts"],
    rules: {
      "no-restricted-globals": ["error", "process", "Buffer", "document", "window", "fetch"],
      "no-restricted-properties": [
        "error",
        { object: "Math", property: "random", message: "Take a seed as an argument." },
        { object: "Date", property: "now", message: "Take the time as an argument." },
      ],
    },
  },
  {
    files: ["**/*.js", "**/*.cjs"],
    ...tseslint.configs.disableTypeChecked,
    languageOptions: {
      ...tseslint.configs.disableTypeChecked.languageOptions,
      globals: { process: "readonly", console: "readonly", URL: "readonly", module: "writable" },
    },
  },
  { files: ["scripts/**", "cli/**", "server/main.ts"], rules: { "no-console": "off" } },
);
