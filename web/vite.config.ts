import { fileURLToPath } from "node:url";
import { defineConfig } from "vite";

const root = fileURLToPath(new URL(".", import.meta.url));

/** Builds the pages into web/dist. Paths are absolute, as page URLs have folders of their own. */
export default defineConfig({
  root,
  base: "/",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  css: {
    preprocessorOptions: {
      scss: { loadPaths: [fileURLToPath(new URL("../node_modules", import.meta.url))], quietDeps: true },
    },
  },
  build: {
    outDir: "dist",
    emptyOutDir: true,
    target: "es2022",
    // The page's security policy allows no inline script and no data: fonts; small files stay files.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    // Sass takes most of the time, as it should; nobody who starts the server needs to be told.
    rolldownOptions: { checks: { pluginTimings: false } },
  },
  server: { proxy: { "/api": `http://127.0.0.1:${process.env["PORT"] ?? "8025"}` } },
});
