import { listOf } from "../../shared/fields.ts";
import type { DeskLink } from "./deskLink.ts";
import type { CallBack, KeptCall } from "./protocol.ts";
import { readCallBacks, readKeptCall } from "./readPapers.ts";

export interface Search {
  readonly words: string;
  readonly missed: boolean;
  /** Calls before this one. */
  readonly before: KeptCall | undefined;
}

export interface Found {
  readonly calls: readonly KeptCall[];
  /** There are older ones. */
  readonly more: boolean;
}

export interface CallBackList {
  readonly open: readonly CallBack[];
  /** Taken by this agent. */
  readonly mine: readonly CallBack[];
}

/** What the server keeps for this agent to read: their calls, and whom to call back. Undefined when it cannot be had. */
export class Papers {
  constructor(private readonly link: DeskLink) {}

  async find({ words, missed, before }: Search): Promise<Found | undefined> {
    const answer = await this.link.ask("history", {
      ...(words.trim() === "" ? {} : { search: words.trim() }),
      ...(missed ? { missed } : {}),
      ...(before === undefined ? {} : { before: before.beganAt }),
    });
    if (!answer.ok) return undefined;
    return { calls: listOf(answer.told["calls"], readKeptCall), more: answer.told["more"] === true };
  }

  async call(transferId: string): Promise<KeptCall | undefined> {
    const answer = await this.link.ask("call", { transfer_id: transferId });
    return answer.ok ? readKeptCall(answer.told["call"]) : undefined;
  }

  async callBacks(): Promise<CallBackList | undefined> {
    const answer = await this.link.ask("call_backs", {});
    if (!answer.ok) return undefined;
    return { open: readCallBacks(answer.told["open"]), mine: readCallBacks(answer.told["mine"]) };
  }

  /** Answers whether it is this agent's now: a colleague may have been faster. */
  async takeCallBack(id: string): Promise<boolean> {
    return (await this.link.ask("take_call_back", { id })).ok;
  }

  async finishCallBack(id: string): Promise<boolean> {
    return (await this.link.ask("finish_call_back", { id })).ok;
  }
}
