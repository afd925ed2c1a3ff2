import { clockTime } from "../shared/durations.ts";
import type { KeptCall } from "./model/protocol.ts";

/** How long they talked; empty when they did not. */
export function talkedFor({ talked, ended }: KeptCall): string {
  return talked === undefined || ended === undefined ? "" : clockTime(ended - talked);
}
