import { ServerSocket } from "../../shared/serverSocket.ts";
import type { ClientEvents, Granted, ServerEvent } from "./protocol.ts";
import { readDescription, readGranted, readServerEvent } from "./readServerEvent.ts";

export interface LinkListener {
  up(): void;
  /** The connection is gone; the link is already trying again by itself. */
  down(): void;
  event(event: ServerEvent): void;
}

/** The connection to the server's `/voice`. What is said while it is down is not kept: {@link FrameBacklog} keeps sound. */
export interface VoiceLink {
  open(listener: LinkListener): void;
  say<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): void;
  /** Says it and waits for the answer, at most 5 s; no answer is a refusal with code `no_answer`. */
  ask<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): Promise<Granted>;
  /** Offers WebRTC and waits for the answer, at most 2 s; undefined when there is none. */
  offer(sdp: string): Promise<string | undefined>;
  /** @param seq counts what this page sends in a session */
  sound(pcm: ArrayBuffer, seq: number): void;
  /** Drops the connection and makes another one. */
  reopen(): void;
  close(): void;
}

const ANSWER_WITHIN_MS = 5000;
const DESCRIPTION_WITHIN_MS = 2000;

export class SocketVoiceLink implements VoiceLink {
  private readonly socket = new ServerSocket("/voice");

  open(listener: LinkListener): void {
    this.socket.open({
      up: () => {
        listener.up();
      },
      down: () => {
        listener.down();
      },
      event: (name, payload, binary) => {
        const event = readServerEvent(name, payload, binary);
        if (event !== undefined) listener.event(event);
      },
    });
  }

  say<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): void {
    this.socket.say(name, payload);
  }

  async ask<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): Promise<Granted> {
    const answer = await this.socket.ask(name, payload, ANSWER_WITHIN_MS);
    return answer === undefined ? { ok: false, code: "no_answer", message: "" } : readGranted(answer);
  }

  async offer(sdp: string): Promise<string | undefined> {
    return readDescription(await this.socket.ask("webrtc_offer", { sdp }, DESCRIPTION_WITHIN_MS));
  }

  sound(pcm: ArrayBuffer, seq: number): void {
    this.socket.say("audio_data", pcm, { seq });
  }

  reopen(): void {
    this.socket.reopen();
  }

  close(): void {
    this.socket.close();
  }
}
