import { defineConfig } from "vitest/config";

/** The pages in a real Chromium, against a real server (CONVONET_URL, CONVONET_PIN) or the double in `dev/`. */
export default defineConfig({
  test: {
    include: ["e2e/**/*.e2e.ts"],
    testTimeout: 60_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
