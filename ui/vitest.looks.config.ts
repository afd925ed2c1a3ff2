import { defineConfig } from "vitest/config";

/** Pictures of every state of the pages, for people to look at. Needs a build; writes to test-results/looks. */
export default defineConfig({
  test: {
    include: ["e2e/looks/*.looks.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
    fileParallelism: false,
  },
});
