import { expect, it } from "vitest";
import { clockTime, spokenTime } from "./durations.ts";

it("writes a duration as a clock does", () => {
  expect([0, 7_900, 750_000, 3_723_000].map(clockTime)).toEqual(["0:00", "0:07", "12:30", "1:02:03"]);
});

it("says a waiting time as people do, never too short", () => {
  expect([1_000, 6_100, 60_000, 61_000].map(spokenTime)).toEqual([
    "1 second",
    "7 seconds",
    "1 minute",
    "2 minutes",
  ]);
});
