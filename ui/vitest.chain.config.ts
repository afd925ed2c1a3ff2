import { defineConfig } from "vitest/config";

/** Pages at the ends of a chain of servers, which whoever runs this has started. */
export default defineConfig({
  test: {
    include: ["e2e/chain/*.chain.ts"],
    testTimeout: 120_000,
    hookTimeout: 60_000,
  },
});
