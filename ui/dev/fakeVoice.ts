import type { Server as HttpServer } from "node:http";
import { Server, type Socket } from "socket.io";
import { FakeCall } from "./fakeCall.ts";
import type { FakeVoiceOptions } from "./fakeSpeech.ts";

const PIN = "246810";
const TRIES = 5;

/** A loopback double of the server's `/voice`, so that the page can be driven without a server. Never part of a build. */
export class FakeVoice {
  readonly pin = PIN;
  private readonly calls = new Map<string, FakeCall>();
  /** Wrong PINs by source address. */
  private readonly wrong = new Map<string, number>();
  private serial = 0;
  /** Where other doubles may serve, too. */
  readonly io: Server;

  constructor(http: HttpServer, options: FakeVoiceOptions = {}) {
    this.io = new Server(http, { serveClient: false });
    this.io.of("/voice").on("connection", (socket) => {
      this.welcome(socket, options);
    });
  }

  /** Cuts every connection without a word, as a lost network does; calls stay resumable. */
  dropConnections(): void {
    for (const socket of this.io.of("/voice").sockets.values()) socket.conn.close();
  }

  forgetWrongPins(): void {
    this.wrong.clear();
  }

  async close(): Promise<void> {
    await this.io.close();
  }

  private welcome(socket: Socket, options: FakeVoiceOptions): void {
    socket.emit("pin_required", {});
    socket.on("authenticate", (asked: { pin?: string; resume_token?: string }) => {
      const taken = asked.resume_token === undefined ? undefined : this.calls.get(asked.resume_token);
      if (taken !== undefined) this.admit(socket, taken, true, asked.resume_token);
      else if (asked.pin === PIN && this.wrongTriesOf(socket) < TRIES) {
        this.admit(socket, new FakeCall(options), false);
      } else this.refuse(socket, asked.pin !== undefined);
    });
    socket.on("disconnect", () => {
      for (const call of this.calls.values()) call.left(socket);
    });
  }

  private admit(socket: Socket, call: FakeCall, resumed: boolean, usedToken?: string): void {
    if (usedToken !== undefined) this.calls.delete(usedToken);
    const token = `token-${++this.serial}`;
    this.calls.set(token, call);
    socket.emit("authenticated", {
      success: true,
      session_id: `session-${this.serial}`,
      resume_token: token,
      user_name: "Ada",
      resumed,
    });
    call.attach(socket);
  }

  private wrongTriesOf(socket: Socket): number {
    return this.wrong.get(socket.handshake.address) ?? 0;
  }

  private refuse(socket: Socket, counted: boolean): void {
    if (counted) this.wrong.set(socket.handshake.address, this.wrongTriesOf(socket) + 1);
    const locked = this.wrongTriesOf(socket) >= TRIES;
    socket.emit("authenticated", {
      success: false,
      code: locked ? "locked" : "wrong_pin",
      message: locked ? "Too many wrong PINs." : "That PIN is not right.",
      ...(locked ? { retry_after_s: 29 } : {}),
    });
  }
}
