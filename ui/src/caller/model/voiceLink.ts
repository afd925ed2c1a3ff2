import { io, type Socket } from "socket.io-client";
import type { ClientEvents, Granted, ServerEvent } from "./protocol.ts";
import { readGranted, readServerEvent } from "./readServerEvent.ts";

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
  sound(pcm: ArrayBuffer): void;
  /** Drops the connection and makes another one. */
  reopen(): void;
  close(): void;
}

const ANSWER_WITHIN_MS = 5000;
const TRY_AGAIN_MS = 1000;

/** WebSocket first, polling where that is blocked; tries again for ever, from 0.3 s up to 4 s apart. */
export class SocketVoiceLink implements VoiceLink {
  private socket: Socket | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  open(listener: LinkListener): void {
    this.close();
    const socket = io("/voice", {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 4000,
      timeout: 8000,
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

  sound(pcm: ArrayBuffer): void {
    if (this.socket?.connected === true) this.socket.emit("audio_data", pcm);
  }

  reopen(): void {
    this.socket?.disconnect().connect();
  }

  close(): void {
    clearTimeout(this.again);
    this.socket?.offAny().removeAllListeners().disconnect();
    this.socket = undefined;
  }

  /** The client library tries again after a lost connection, but not after the server closed the socket or refused it. */
  private keepTrying(socket: Socket): void {
    if (socket.active) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.socket === socket) socket.connect();
    }, TRY_AGAIN_MS);
  }
}
