import { textOf } from "../../shared/fields.ts";
import { texts } from "../texts.ts";
import type { DeskParts } from "./deskParts.ts";
import type { Papers } from "./papers.ts";
import type { DeskEvent, Granted, Remarks } from "./protocol.ts";
import type { PageEvent } from "./reduce.ts";
import type { DeskView, NotesView } from "./view.ts";

export interface NotebookListener {
  happens(event: PageEvent): void;
  refused(granted: Granted): void;
  view(): DeskView;
}

/** A pause in typing. */
const PAUSE_MS = 800;
const TRY_AGAIN_MS = 3000;

/** What the agent writes about the call they have, or had last. The server has it at each pause, or as soon as it is back. */
export class Notebook {
  private saving: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: DeskParts,
    private readonly papers: Papers,
    private readonly listener: NotebookListener,
  ) {}

  /** A call begins; what was written about the one before is the server's already, or sent now. */
  begin(transferId: string): void {
    if (this.page?.transferId === transferId) return;
    this.saveNow();
    clearTimeout(this.saving);
    this.listener.happens({ type: "notes", notes: emptyPage(transferId) });
  }

  async wrapUp(event: Extract<DeskEvent, { type: "wrap_up" }>): Promise<void> {
    const { transferId, caller, outcomes, endsInMs } = event;
    const endsAt = endsInMs === undefined ? undefined : this.parts.now() + endsInMs;
    this.listener.happens({ type: "wrapping_up", wrapUp: { transferId, caller, outcomes, endsAt } });
    if (this.page?.transferId === transferId) return;
    this.begin(transferId);
    // The page was opened anew meanwhile: what was written before it is kept by the server.
    const kept = await this.papers.call(transferId);
    const page = this.page;
    if (kept === undefined || page?.transferId !== transferId || page.saved !== "saved") return;
    const { notes, nextStep, outcome } = kept;
    this.listener.happens({ type: "notes", notes: { ...page, notes, nextStep, outcome: outcome ?? "" } });
  }

  write(change: Partial<Pick<NotesView, "notes" | "outcome" | "nextStep">>): void {
    const page = this.page;
    if (page === undefined) return;
    this.listener.happens({ type: "notes", notes: { ...page, ...change, saved: "unsaved" } });
    this.saveAfter(PAUSE_MS);
  }

  /** The assistant writes a draft behind what is there; answers what went wrong, in words. */
  async draft(): Promise<string | undefined> {
    const id = this.page?.transferId;
    if (id === undefined) return texts.refused;
    const granted = await this.parts.link.ask("draft_notes", { transfer_id: id });
    if (!granted.ok) return texts.inWords(granted.message);
    const [page, draft] = [this.page, textOf(granted.told["notes"])];
    if (page?.transferId !== id) return undefined;
    this.write({ notes: [page.notes.trimEnd(), draft].filter((part) => part !== "").join("\n\n") });
    return undefined;
  }

  async extend(): Promise<void> {
    const id = this.listener.view().wrapUp?.transferId;
    if (id !== undefined) {
      this.listener.refused(await this.parts.link.ask("extend_wrap_up", { transfer_id: id }));
    }
  }

  async finish(): Promise<void> {
    const page = this.page;
    if (page === undefined) return;
    clearTimeout(this.saving);
    const granted = await this.parts.link.ask("finish_wrap_up", remarksOf(page));
    if (granted.ok || granted.code === "no_such_call") {
      this.listener.happens({ type: "notes", notes: undefined });
    } else {
      this.saveAfter(TRY_AGAIN_MS);
      this.listener.refused(granted);
    }
  }

  saveNow(): void {
    if (this.page?.saved === "unsaved") void this.save();
  }

  private saveAfter(milliseconds: number): void {
    clearTimeout(this.saving);
    this.saving = setTimeout(() => void this.save(), milliseconds);
  }

  private async save(): Promise<void> {
    clearTimeout(this.saving);
    const sent = this.page;
    if (sent === undefined) return;
    const granted = await this.parts.link.ask("save_notes", remarksOf(sent));
    const page = this.page;
    if (page?.transferId !== sent.transferId) return;
    if (granted.ok && page === sent) {
      this.listener.happens({ type: "notes", notes: { ...page, saved: "saved" } });
    } else if (!granted.ok && granted.code === "no_answer") this.saveAfter(TRY_AGAIN_MS);
    else if (!granted.ok) this.listener.refused(granted);
  }

  private get page(): NotesView | undefined {
    return this.listener.view().notes;
  }
}

function emptyPage(transferId: string): NotesView {
  return { transferId, notes: "", outcome: "", nextStep: "", saved: "saved" };
}

function remarksOf({ transferId, notes, outcome, nextStep }: NotesView): Remarks {
  const remarks = { transfer_id: transferId, notes, next_step: nextStep };
  return outcome === "" ? remarks : { ...remarks, outcome };
}
