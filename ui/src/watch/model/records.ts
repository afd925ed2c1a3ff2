import { listOf } from "../../shared/fields.ts";
import type { DayPart, PastCall, TurnWords } from "./protocol.ts";
import { readDayPart, readPastCall, readTurnWords } from "./readWatch.ts";
import type { WatchLink } from "./watchLink.ts";

export interface Search {
  /** How the transfer went; undefined for every call. */
  readonly outcome: string | undefined;
  /** Calls before this one. */
  readonly before: PastCall | undefined;
}

export interface Found {
  readonly calls: readonly PastCall[];
  /** There are older ones. */
  readonly more: boolean;
}

/** What the server keeps for operators to read. Undefined when it cannot be had. */
export class Records {
  constructor(private readonly link: WatchLink) {}

  async find({ outcome, before }: Search): Promise<Found | undefined> {
    const answer = await this.link.ask("past_calls", {
      ...(outcome === undefined ? {} : { outcome }),
      ...(before === undefined ? {} : { before: before.beganAt }),
    });
    if (!answer.ok) return undefined;
    return { calls: listOf(answer.told["calls"], readPastCall), more: answer.told["more"] === true };
  }

  /** What was said: personal data, to be asked for only when somebody wants to read it. */
  async words(sessionId: string, turn: number): Promise<TurnWords | undefined> {
    const answer = await this.link.ask("words", { session_id: sessionId, turn });
    return answer.ok ? readTurnWords(answer.told) : undefined;
  }

  async day(): Promise<readonly DayPart[] | undefined> {
    const answer = await this.link.ask("day", {});
    return answer.ok ? listOf(answer.told["parts"], readDayPart) : undefined;
  }
}
