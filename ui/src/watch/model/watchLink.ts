import { ServerSocket } from "../../shared/serverSocket.ts";
import type { Granted, WatchEvent, WatchWishes } from "./protocol.ts";
import { readGranted, readWatchEvent } from "./readWatch.ts";

export interface LinkListener {
  up(): void;
  /** The connection is gone; the link is already trying again by itself. */
  down(): void;
  event(event: WatchEvent): void;
}

/** The connection to the server's `/watch`. */
export interface WatchLink {
  open(listener: LinkListener): void;
  /** Asks for something and waits for the answer, at most 10 s; no answer is a refusal with code `no_answer`. */
  ask<Name extends keyof WatchWishes>(name: Name, wish: WatchWishes[Name]): Promise<Granted>;
  /** Drops the connection and makes another one, of which nobody is known. */
  reopen(): void;
}

const ANSWER_WITHIN_MS = 10_000;

export class SocketWatchLink implements WatchLink {
  private readonly socket = new ServerSocket("/watch");

  open(listener: LinkListener): void {
    this.socket.open({
      up: () => {
        listener.up();
      },
      down: () => {
        listener.down();
      },
      event: (name, payload) => {
        const event = readWatchEvent(name, payload);
        if (event !== undefined) listener.event(event);
      },
    });
  }

  async ask<Name extends keyof WatchWishes>(name: Name, wish: WatchWishes[Name]): Promise<Granted> {
    const answer = await this.socket.ask(name, wish, ANSWER_WITHIN_MS);
    return answer === undefined
      ? { ok: false, code: "no_answer", message: "", retryAfterSeconds: undefined }
      : readGranted(answer);
  }

  reopen(): void {
    this.socket.reopen();
  }
}
