import { io, type Socket } from "socket.io-client";
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
const TRY_AGAIN_MS = 1000;

/**
 * WebSocket first, polling where that is blocked; tries again for ever, from 0.3 s up to 1.5 s apart, and at once when
 * the machine says that it is online again.
 */
export class SocketVoiceLink implements VoiceLink {
  private socket: Socket | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  open(listener: LinkListener): void {
    this.close();
    const socket = io("/voice", {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 1500,
      timeout: 4000,
      forceNew: true,
    });
    socket.on("connect", () => {
      listener.up();
    });
    socket.on("disconnect", () => {
      listener.down();
      this.keepTrying(socket);
    });
    socket.on("connect_error", () => {
      listener.down();
      this.keepTrying(socket);
    });
    socket.onAny((name: string, payload: unknown, binary: unknown) => {
      const event = readServerEvent(name, payload, binary);
      if (event !== undefined) listener.event(event);
    });
    this.socket = socket;
    window.addEventListener("online", this.tryAtOnce);
  }

  say<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): void {
    if (this.socket?.connected === true) this.socket.emit(name, payload);
  }

  async ask<Name extends keyof ClientEvents>(name: Name, payload: ClientEvents[Name]): Promise<Granted> {
    if (this.socket?.connected !== true) return { ok: false, code: "no_answer", message: "" };
    try {
      return readGranted(await this.socket.timeout(ANSWER_WITHIN_MS).emitWithAck(name, payload));
    } catch {
      return { ok: false, code: "no_answer", message: "" };
    }
  }

  async offer(sdp: string): Promise<string | undefined> {
    if (this.socket?.connected !== true) return undefined;
    try {
      return readDescription(
        await this.socket.timeout(DESCRIPTION_WITHIN_MS).emitWithAck("webrtc_offer", { sdp }),
      );
    } catch {
      return undefined;
    }
  }

  sound(pcm: ArrayBuffer, seq: number): void {
    if (this.socket?.connected === true) this.socket.emit("audio_data", pcm, { seq });
  }

  reopen(): void {
    this.socket?.disconnect().connect();
  }

  close(): void {
    clearTimeout(this.again);
    window.removeEventListener("online", this.tryAtOnce);
    this.socket?.offAny().removeAllListeners().disconnect();
    this.socket = undefined;
  }

  private readonly tryAtOnce = (): void => {
    if (this.socket?.connected === false) this.reopen();
  };

  /** The client library tries again after a lost connection, but not after the server closed the socket or refused it. */
  private keepTrying(socket: Socket): void {
    if (socket.active) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.socket === socket) socket.connect();
    }, TRY_AGAIN_MS);
  }
}
