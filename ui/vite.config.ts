import { svelte } from "@sveltejs/vite-plugin-svelte";
import { defineConfig } from "vitest/config";
import { contentSecurityPolicy } from "./dev/contentSecurityPolicy.ts";
import { fakeVoicePlugin } from "./dev/fakeVoicePlugin.ts";

export default defineConfig({
  plugins: [svelte(), fakeVoicePlugin()],
  build: {
    target: "es2023",
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: { input: { caller: "index.html", desk: "desk.html", watch: "watch.html" } },
  },
  worker: { format: "es" },
  preview: { headers: { "Content-Security-Policy": contentSecurityPolicy } },
  test: { include: ["src/**/*.test.ts", "dev/**/*.test.ts"] },
});
