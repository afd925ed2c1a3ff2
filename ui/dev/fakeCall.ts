import type { Socket } from "socket.io";
import { FAKE_RATE, loudness, speak, type FakeVoiceOptions } from "./fakeSpeech.ts";

const CHUNK_MS = 40;
const CHUNK_BYTES = (FAKE_RATE * 2 * CHUNK_MS) / 1000;
const SPOKEN = "add buy milk to my list";
const QUIET_FRAMES_END_TURN = 12;
const LOUD = 0.02;

/** One call: hears that somebody speaks (not what), answers by the same few scenes. */
export class FakeCall {
  private socket: Socket | undefined;
  private turn = 0;
  private received = 0;
  private loudFrames = 0;
  private quietFrames = 0;
  private speaking: { turn: number; heard: string; pcm: Buffer; sent: number } | undefined;
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly slowness: number;

  constructor(options: FakeVoiceOptions) {
    this.slowness = options.slowness ?? 1;
  }

  attach(socket: Socket): void {
    this.socket = socket;
    socket.on("start_recording", (_: unknown, ack: (answer: object) => void) => {
      ack({ ok: true, received: this.received });
      this.emit("recording_started", {});
    });
    socket.on("webrtc_offer", (_: unknown, ack: (answer: object) => void) => {
      ack({ ok: false, code: "not_available", message: "Audio travels over this connection." });
    });
    socket.on("stop_recording", () => {
      this.emit("recording_stopped", {});
      if (this.loudFrames > 0) this.endOfTurn();
    });
    socket.on("audio_data", (frame: Buffer, { seq }: { seq: number }) => {
      if (seq > this.received) this.hear(frame);
      this.received = Math.max(this.received, seq);
    });
    socket.on("text_message", ({ text }: { text: string }) => {
      this.hush();
      this.turn++;
      this.emit("transcription", { turn: this.turn, text, is_final: true });
      this.answerTo(text);
    });
    socket.on("interrupt", () => {
      this.hush();
    });
    socket.on("request_transfer", () => {
      this.transfer();
    });
    socket.on("cancel_transfer", () => {
      this.stopTimers();
      this.transferStatus("failed", "cancelled");
      this.status("listening");
    });
    socket.on("hang_up", () => {
      this.stopTimers();
      this.status("ended");
    });
    this.status("listening");
  }

  left(socket: Socket): void {
    if (this.socket === socket) this.socket = undefined;
  }

  private hear(frame: Buffer): void {
    if (loudness(frame) > LOUD) {
      if (this.loudFrames === 0) this.turn++;
      if (this.loudFrames === 3) this.hush();
      this.loudFrames++;
      this.quietFrames = 0;
    } else if (this.loudFrames > 0) this.quietFrames++;
    const words = SPOKEN.split(" ").slice(0, Math.ceil(this.loudFrames / 6));
    if (this.loudFrames > 0 && this.loudFrames % 6 === 0) {
      this.emit("transcription", { turn: this.turn, text: words.join(" "), is_final: false });
    }
    if (this.quietFrames >= QUIET_FRAMES_END_TURN) this.endOfTurn();
  }

  private endOfTurn(): void {
    const heard = this.loudFrames > 6;
    this.loudFrames = 0;
    this.quietFrames = 0;
    this.emit("transcription", { turn: this.turn, text: heard ? SPOKEN : "", is_final: true });
    if (heard) this.answerTo(SPOKEN);
  }

  private answerTo(text: string): void {
    if (text.includes("calendar")) {
      this.emit("consent_needed", { provider: "google", url: "/oauth/google/start?ticket=fake" });
    }
    const turn = this.turn;
    this.status("thinking");
    const title = /^add (.*) to my list/.exec(text)?.[1];
    const tool = { turn, id: `call-${turn}`, name: title === undefined ? "list_todos" : "add_todo" };
    const given = title === undefined ? {} : { title };
    this.after(300, () => {
      this.emit("tool_call", { ...tool, arguments: given, state: "started" });
    });
    this.after(900, () => {
      const state = text.includes("fail") ? "failed" : "done";
      this.emit("tool_call", { ...tool, arguments: given, state, summary: "It is on your list." });
      this.say(
        turn,
        title === undefined
          ? ["You have two things on your list.", "Buy milk, and call the dentist tomorrow at ten."]
          : [`Okay, ${title} is on your list.`],
      );
    });
  }

  private say(turn: number, sentences: readonly string[]): void {
    const whole = sentences.join(" ");
    this.speaking = { turn, heard: whole, pcm: speak(whole), sent: 0 };
    this.status("speaking");
    this.emit("assistant_response", { turn, text: sentences[0], final: false });
    const pace = setInterval(() => {
      if (this.speaking?.turn !== turn) {
        clearInterval(pace);
        return;
      }
      const { pcm, sent } = this.speaking;
      const half = pcm.length / 2;
      if (sentences[1] !== undefined && sent <= half && sent + CHUNK_BYTES > half) {
        this.emit("assistant_response", { turn, text: sentences[1], final: false });
      }
      const chunk = pcm.subarray(sent, sent + CHUNK_BYTES);
      const seq = Math.floor(sent / CHUNK_BYTES);
      this.socket?.emit("audio_chunk", { turn, seq, sample_rate: FAKE_RATE }, chunk);
      this.speaking.sent += CHUNK_BYTES;
      if (this.speaking.sent >= pcm.length) this.finish(whole, false);
    }, CHUNK_MS);
    this.timers.add(pace);
  }

  private hush(): void {
    if (this.speaking === undefined) return;
    const { turn, heard, sent, pcm } = this.speaking;
    this.emit("audio_clear", { turn });
    this.finish(heard.slice(0, Math.floor((heard.length * sent) / pcm.length)), true);
  }

  private finish(heard: string, interrupted: boolean): void {
    const turn = this.speaking?.turn;
    this.speaking = undefined;
    this.emit("assistant_response", { turn, text: heard, final: true, interrupted });
    this.status("listening");
  }

  private transfer(): void {
    this.status("transferring");
    this.emit("transfer_initiated", {
      transfer_id: "t-1",
      department: "support",
      extension: "2001",
      message: "Calling support.",
    });
    this.after(600, () => {
      this.transferStatus("ringing");
    });
    this.after(6000, () => {
      this.transferStatus("failed", "no_answer");
      this.status("listening");
    });
  }

  private transferStatus(state: string, reason?: string): void {
    this.emit("transfer_status", {
      transfer_id: "t-1",
      state,
      waited_ms: state === "failed" ? 6000 : 0,
      ...(reason && { reason }),
    });
  }

  private status(state: string): void {
    this.emit("status", { state });
  }

  private emit(name: string, payload: object): void {
    this.socket?.emit(name, payload);
  }

  private after(milliseconds: number, what: () => void): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      what();
    }, milliseconds * this.slowness);
    this.timers.add(timer);
  }

  private stopTimers(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }
}
