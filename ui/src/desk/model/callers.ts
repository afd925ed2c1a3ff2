import type { DeskEvent } from "./protocol.ts";
import { hear, withBriefing } from "./transcript.ts";
import type { Known } from "./view.ts";

const MOST_CALLERS = 8;
const NOTHING: Known = { briefing: undefined, lines: [] };

export type OfTransfer = Extract<DeskEvent, { type: "incoming" | "briefing" | "said" | "transfer" }>;

/** What is known of callers, also of those whose call has not rung here yet. */
export class Callers {
  private readonly known = new Map<string, Known>();

  /** @param changed is told of whom more is known now */
  constructor(private readonly changed: (transferId: string, known: Known) => void) {}

  of(transferId: string | undefined): Known {
    return (transferId === undefined ? undefined : this.known.get(transferId)) ?? NOTHING;
  }

  hears(event: OfTransfer): void {
    switch (event.type) {
      case "incoming":
        this.learn(event.briefing.transferId, withBriefing(NOTHING, event.briefing));
        break;
      case "briefing":
        this.learn(
          event.briefing.transferId,
          withBriefing(this.of(event.briefing.transferId), event.briefing),
        );
        break;
      case "said": {
        const known = this.of(event.transferId);
        this.learn(event.transferId, { ...known, lines: hear(known.lines, event.saying, event.final) });
        break;
      }
      case "transfer":
        if (event.state === "ended" || event.state === "failed") this.known.delete(event.transferId);
        break;
    }
  }

  private learn(transferId: string, known: Known): void {
    this.known.set(transferId, known);
    const [oldest] = this.known.keys();
    if (oldest !== undefined && this.known.size > MOST_CALLERS) this.known.delete(oldest);
    this.changed(transferId, known);
  }
}
