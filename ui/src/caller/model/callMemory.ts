import type { Entry } from "./view.ts";

/** What a reload of the page must know to go on with the call. Lives in this tab only, and ends with the call. */
export interface RememberedCall {
  readonly resumeToken: string;
  readonly startedAt: number;
  readonly conversation: readonly Entry[];
}

export interface CallMemory {
  recall(): RememberedCall | undefined;
  remember(call: RememberedCall): void;
  forget(): void;
}

const KEY = "convonet.call";

/** In the tab's session storage; where that is switched off, a reload means signing in again. */
export class TabCallMemory implements CallMemory {
  recall(): RememberedCall | undefined {
    try {
      const call = JSON.parse(sessionStorage.getItem(KEY) ?? "null") as Partial<RememberedCall> | null;
      if (typeof call?.resumeToken !== "string" || typeof call.startedAt !== "number") return undefined;
      return {
        resumeToken: call.resumeToken,
        startedAt: call.startedAt,
        conversation: Array.isArray(call.conversation) ? (call.conversation as Entry[]) : [],
      };
    } catch {
      return undefined;
    }
  }

  remember(call: RememberedCall): void {
    try {
      sessionStorage.setItem(KEY, JSON.stringify(call));
    } catch {
      // Full or switched off: the call goes on all the same.
    }
  }

  forget(): void {
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // Switched off: nothing was kept.
    }
  }
}
