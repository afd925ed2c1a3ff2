import { defineConfig } from "vitest/config";

/** What waits more than it works, and shares neither an agent nor the tries of a PIN with others. */
const besideOthers = ["e2e/accessibility.e2e.ts", "e2e/agent.e2e.ts", "e2e/network.e2e.ts", "e2e/udp.e2e.ts"];

const patience = { testTimeout: 60_000, hookTimeout: 60_000 };

/** The pages in a real Chromium, against a real server (CONVONET_URL, CONVONET_PIN) or the double in `dev/`. */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...patience,
          name: "two at a time",
          include: besideOthers,
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        test: {
          ...patience,
          name: "one at a time",
          include: ["e2e/**/*.e2e.ts"],
          exclude: besideOthers,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
    ],
  },
});
