import { ServerSocket } from "../../shared/serverSocket.ts";
import type { DeskEvent, DeskWishes, Granted } from "./protocol.ts";
import { readDeskEvent, readGranted } from "./readDeskEvent.ts";

export interface LinkListener {
  up(): void;
  /** The connection is gone; the link is already trying again by itself. */
  down(): void;
  event(event: DeskEvent): void;
}

/** The connection to the server's `/desk`. Who is there is told by the cookie that signing in left. */
export interface DeskLink {
  open(listener: LinkListener): void;
  /**
   * Asks for something and waits for the answer, at most 5 s, for what the assistant writes 12 s; no answer is a
   * refusal with code `no_answer`.
   */
  ask<Name extends keyof DeskWishes>(name: Name, wish: DeskWishes[Name]): Promise<Granted>;
  /** Drops the connection and makes another one, which shows the cookie anew. */
  reopen(): void;
  close(): void;
}

const ANSWER_WITHIN_MS = 5000;
/** The server gives the assistant ten seconds. */
const WRITTEN_WITHIN_MS = 12_000;
const WRITTEN: readonly (keyof DeskWishes)[] = ["ask", "draft_notes"];

export class SocketDeskLink implements DeskLink {
  private readonly socket = new ServerSocket("/desk");

  open(listener: LinkListener): void {
    this.socket.open({
      up: () => {
        listener.up();
      },
      down: () => {
        listener.down();
      },
      event: (name, payload) => {
        const event = readDeskEvent(name, payload);
        if (event !== undefined) listener.event(event);
      },
    });
  }

  async ask<Name extends keyof DeskWishes>(name: Name, wish: DeskWishes[Name]): Promise<Granted> {
    const withinMs = WRITTEN.includes(name) ? WRITTEN_WITHIN_MS : ANSWER_WITHIN_MS;
    const answer = await this.socket.ask(name, wish, withinMs);
    return answer === undefined ? { ok: false, code: "no_answer", message: "" } : readGranted(answer);
  }

  reopen(): void {
    this.socket.reopen();
  }

  close(): void {
    this.socket.close();
  }
}
