import type { Server, Socket } from "socket.io";
import type { Connect } from "vite";
import { fakeDay, fakeStory, PAST, type FakeStep } from "./fakeStory.ts";

const TOKEN = "operator-161803";
const LIVE = "5d1f0c9ab27e4b3c";

/** Whatever the page asks for. */
interface Wish {
  readonly token?: string;
  readonly session_id?: string;
  readonly outcome?: string;
}

/** A loopback double of the server's `/watch`, so that the page can be driven without a server. Never part of a build. */
export class FakeWatch {
  readonly token = TOKEN;
  readonly sessionId = LIVE;
  private readonly story = fakeStory();
  private readonly began = Date.now();
  private readonly seen = new Set<Socket>();
  private told: number;
  private ended = false;

  /** @param telling how many steps of the live call have happened already */
  constructor(io: Server, telling = 0) {
    this.told = telling;
    io.of("/watch").on("connection", (socket) => {
      this.welcome(socket);
    });
  }

  serve(middlewares: Connect.Server): void {
    middlewares.use((request, _response, next) => {
      if (request.url === "/watch") request.url = "/watch.html";
      next();
    });
  }

  /** So that whoever looks at the page sees a call go on. */
  goOnByItself(): void {
    setInterval(() => this.goOn(1), 400).unref();
  }

  /** The next steps of the live call happen; answers whether there were any. */
  goOn(count: number): boolean {
    const from = this.told;
    const steps = this.story.slice(from, from + count);
    this.told += steps.length;
    const news = { session_id: LIVE, from_index: from, steps, latency: latencyOf(steps) };
    for (const socket of this.seen) {
      socket.emit("steps", news);
      socket.emit("calls", this.calls());
    }
    return steps.length > 0;
  }

  hangUp(): void {
    this.ended = true;
    for (const socket of this.seen) {
      socket.emit("call_ended", {
        session_id: LIVE,
        ended_at: new Date().toISOString(),
        ending: "hung_up",
      });
      socket.emit("calls", this.calls());
    }
  }

  private welcome(socket: Socket): void {
    let signedIn = false;
    socket.onAny((name: string, wish: Wish, ack: (answer: object) => void) => {
      if (name === "sign_in") {
        signedIn = wish.token === TOKEN;
        ack(
          signedIn ? { ok: true } : { ok: false, code: "wrong_token", message: "That token is not right." },
        );
        if (!signedIn) return;
        this.seen.add(socket);
        socket.emit("calls", this.calls());
      } else {
        ack(
          signedIn
            ? this.answer(name, wish)
            : { ok: false, code: "not_signed_in", message: "Sign in first." },
        );
      }
    });
    socket.on("disconnect", () => {
      this.seen.delete(socket);
    });
  }

  private answer(name: string, wish: Wish): object {
    switch (name) {
      case "open_call":
        return this.opened(wish.session_id ?? "");
      case "past_calls":
        return {
          ok: true,
          calls: PAST.filter(({ transfer }) => wish.outcome === undefined || transfer === wish.outcome),
          more: false,
        };
      case "words":
        return {
          ok: true,
          caller: "I was charged twice, let me talk to a person",
          assistant: "I'm connecting you to support. Please stay on the line.",
          tools: [
            {
              name: "transfer_to_agent",
              arguments: { department: "support" },
              result: { say: "Connecting." },
            },
          ],
        };
      case "day":
        return { ok: true, parts: fakeDay(Date.now()) };
      default:
        return { ok: true };
    }
  }

  private opened(sessionId: string): object {
    if (sessionId === LIVE) {
      const ended = this.ended ? { ended_at: new Date().toISOString(), ending: "hung_up" } : {};
      const call = { session_id: LIVE, began_at: this.beganAt(), live: !this.ended, ...ended };
      const steps = this.story.slice(0, this.told);
      return { ok: true, call, steps, latency: latencyOf(steps) };
    }
    const past = PAST.find(({ session_id }) => session_id === sessionId);
    if (past === undefined) return { ok: false, code: "no_such_call", message: "There is no such call." };
    return { ok: true, call: { ...past, live: false }, steps: this.story, latency: latencyOf(this.story) };
  }

  private calls(): object {
    if (this.ended) return { live: [] };
    const last = this.story[this.told - 1];
    const phase = last?.step ?? 1;
    return {
      live: [
        {
          session_id: LIVE,
          began_at: this.beganAt(),
          turn: this.story.slice(0, this.told).findLast(({ turn }) => turn !== undefined)?.turn ?? 0,
          state: phase >= 47 ? "with_agent" : phase >= 30 ? "transferring" : "talking",
          way: "webrtc",
          steps: this.told,
          last_step: last?.step,
          slowest: { stage: "first_token", ms: 1480 },
        },
      ],
    };
  }

  private beganAt(): string {
    return new Date(this.began).toISOString();
  }
}

function latencyOf(steps: readonly FakeStep[]): object[] {
  return steps.flatMap(({ step, turn, took_ms: took = 0 }) => {
    const of = (stage: string, ms: number) => ({ turn, stage, ms });
    if (turn === undefined) return [];
    if (step === 13) return [of("transcription", 180), of("end_of_turn", 640)];
    if (step === 15) return [of("first_token", turn === 2 ? 1480 : 420)];
    if (step === 26) return [of("first_audio", took)];
    return step === 28 ? [of("voice_to_voice", turn === 2 ? 2280 : 1210)] : [];
  });
}
