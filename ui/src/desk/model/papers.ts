import { listOf } from "../../shared/fields.ts";
import { readActs, type Act } from "./around.ts";
import type { DeskLink } from "./deskLink.ts";
import type { CallBack, KeptCall } from "./protocol.ts";
import { readCallBacks, readKeptCall } from "./readPapers.ts";

export interface Search {
  readonly words: string;
  readonly missed: boolean;
  /** A code; undefined for any. */
  readonly outcome: string | undefined;
  /** Calls before this one. */
  readonly before: KeptCall | undefined;
}

export interface Found {
  readonly calls: readonly KeptCall[];
  /** There are older ones. */
  readonly more: boolean;
}

export interface AuditList {
  readonly acts: readonly Act[];
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

  async find({ words, missed, outcome, before }: Search): Promise<Found | undefined> {
    const answer = await this.link.ask("history", {
      ...(words.trim() === "" ? {} : { search: words.trim() }),
      ...(missed ? { missed } : {}),
      ...(outcome === undefined ? {} : { outcome }),
      ...(before === undefined ? {} : { before: before.beganAt }),
    });
    if (!answer.ok) return undefined;
    return { calls: listOf(answer.told["calls"], readKeptCall), more: answer.told["more"] === true };
  }

  /** @param agent at whose telephone, where it rang at several */
  async call(transferId: string, agent = ""): Promise<KeptCall | undefined> {
    const whose = agent === "" ? {} : { agent };
    const answer = await this.link.ask("call", { transfer_id: transferId, ...whose });
    return answer.ok ? readKeptCall(answer.told["call"]) : undefined;
  }

  /** Who listened to whom, the newest first; for supervisors. */
  async audit(before: Act | undefined): Promise<AuditList | undefined> {
    const answer = await this.link.ask("audit", before === undefined ? {} : { before: before.beganAt });
    if (!answer.ok) return undefined;
    return { acts: readActs(answer.told["acts"]), more: answer.told["more"] === true };
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
