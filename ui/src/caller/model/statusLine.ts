import { texts, toolInWords } from "../texts.ts";
import { runningTool } from "./conversation.ts";
import type { CallerView, TransferView } from "./view.ts";

export interface StatusLine {
  readonly text: string;
  /** What the mark beside the words looks like. */
  readonly mark: "idle" | "listening" | "thinking" | "speaking" | "person" | "trouble";
}

/** The one sentence that says what is going on, the most pressing first. */
export function statusLine(view: CallerView): StatusLine {
  if (view.stage === "ended") return { text: texts.status.ended, mark: "idle" };
  if (view.link === "lost") return { text: texts.status.lost, mark: "trouble" };
  if (view.signIn.checking === "resume") return { text: texts.status.resuming, mark: "trouble" };
  switch (view.activity) {
    case "transferring":
      return { text: transferInWords(view.transfer), mark: "person" };
    case "with_agent":
      return { text: texts.status.withAgent, mark: "person" };
    case "thinking": {
      const tool = runningTool(view.conversation);
      return {
        text: tool === undefined ? texts.status.thinking : toolInWords(tool.name, "started"),
        mark: "thinking",
      };
    }
    case "speaking":
      return { text: texts.status.speaking, mark: "speaking" };
    case "listening":
      return listening(view);
  }
}

function listening(view: CallerView): StatusLine {
  switch (view.microphone) {
    case "opening":
      return { text: texts.call.opening, mark: "idle" };
    case "open":
      return { text: texts.status.listening, mark: "listening" };
    case "closed":
      return { text: texts.status.idle, mark: "idle" };
  }
}

function transferInWords(transfer: TransferView | undefined): string {
  switch (transfer?.state) {
    case "dialing":
      return texts.transfer.dialing(transfer.department);
    case "ringing":
      return texts.transfer.ringing(transfer.department);
    case "answered":
      return texts.transfer.answered;
    case "bridged":
      return texts.transfer.bridged;
    case "ended":
    case "failed":
    case undefined:
      return texts.status.transferring;
  }
}
