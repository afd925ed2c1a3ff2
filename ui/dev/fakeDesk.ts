import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Server, Socket } from "socket.io";
import type { Connect } from "vite";
import { FakeExchange } from "./fakeExchange.ts";

const NAME = "demo";
const PASSWORD = "demo desk";
const TRANSFER = "t-1";
const REASONS = ["Break", "Lunch", "Meeting"];

const ADA = {
  transfer_id: TRANSFER,
  department: "support",
  reason: "An invoice that was charged twice",
  caller: "Ada Lovelace",
  verified: true,
  summary: [
    "Ada was charged twice for the invoice of May.",
    "The assistant read her to-dos and added one: check the bank statement.",
    "Open: who gives the money back, and when.",
  ],
  turns: [
    { by: "caller", text: "what is on my list" },
    { by: "assistant", text: "You have two things on your list: buy milk, and check the bank statement." },
    { by: "caller", text: "I was charged twice for the invoice of May, let me talk to a person" },
    { by: "assistant", text: "I'm connecting you to support. Please stay on the line." },
  ],
  open_todos: ["Buy milk", "Check the bank statement"],
  events: [],
  earlier_calls: [],
  waited_ms: 4000,
};

const OUTCOMES = [
  { code: "resolved", words: "Resolved" },
  { code: "follow_up", words: "Needs a follow-up" },
];

const KEPT = [
  {
    transfer_id: "k-1",
    caller: "Grace Hopper",
    department: "support",
    reason: "Cannot sign in since this morning",
    began_at: "2026-11-26T09:12:00Z",
    talked_at: "2026-11-26T09:12:20Z",
    ended_at: "2026-11-26T09:18:02Z",
    ending: "talked",
    outcome: "resolved",
    notes: "Her account was locked. Unlocked it, and showed her where to change her PIN.",
    next_step: "",
  },
  {
    transfer_id: "k-2",
    caller: "Alan Turing",
    department: "support",
    reason: "Wants to change his plan",
    began_at: "2026-11-26T08:40:00Z",
    ended_at: "2026-11-26T08:40:31Z",
    ending: "no_answer",
    notes: "",
    next_step: "",
  },
];

const WAITING = [
  {
    id: "b-1",
    caller: "Edsger Dijkstra",
    department: "support",
    reason: "A goto in his contract",
    asked_at: "2026-11-26T08:05:00Z",
    wanted: "2026-11-26T15:00:00Z",
  },
];

/** Whatever the page asks for. */
interface Wish {
  readonly state?: string;
  readonly reason?: string;
  readonly held?: boolean;
  readonly search?: string;
  readonly transfer_id?: string;
}

/** A loopback double of the server's `/desk`, so that the page can be driven without a server. Never part of a build. */
export class FakeDesk {
  readonly name = NAME;
  readonly password = PASSWORD;
  private readonly exchange: FakeExchange;
  private tab: Socket | undefined;
  private signedIn = false;
  private choice = { state: "not_ready", reason: undefined as string | undefined };
  private held: string | undefined;
  private since = Date.now();

  /** @param ringsByItself so that whoever looks at the page sees a call soon after being ready */
  constructor(
    http: HttpServer,
    io: Server,
    private readonly ringsByItself = false,
  ) {
    this.exchange = new FakeExchange(http);
    this.exchange.answered = () => {
      this.becomes("on_call");
    };
    this.exchange.ended = () => {
      if (this.held === "ringing") this.becomes(undefined);
      else this.wrapsUp();
    };
    io.of("/desk").on("connection", (socket) => {
      this.welcome(socket);
    });
  }

  serve(middlewares: Connect.Server): void {
    middlewares.use((request, _response, next) => {
      if (request.url === "/desk") request.url = "/desk.html";
      next();
    });
    middlewares.use("/api/desk/sign-in", (request, response) => {
      void this.signIn(request, response);
    });
    middlewares.use("/api/desk/sign-out", (_request, response) => {
      this.signedIn = false;
      response.setHeader("Content-Type", "application/json").end(JSON.stringify({ ok: true }));
    });
  }

  /** A caller wants a person. */
  ring(changes: Partial<typeof ADA> = {}): void {
    this.becomes("ringing");
    this.tab?.emit("incoming", { ...ADA, ...changes });
    this.exchange.ring(TRANSFER);
  }

  says(by: "caller" | "agent", text: string, final = true): void {
    this.tab?.emit("said", { transfer_id: TRANSFER, by, text, final });
  }

  callerHangsUp(): void {
    this.exchange.hangUp();
  }

  private async signIn(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = "";
    for await (const piece of request) body += String(piece);
    const { name, password } = JSON.parse(body) as { name: string; password: string };
    this.signedIn = name === NAME && password === PASSWORD;
    response.statusCode = this.signedIn ? 200 : 401;
    response.setHeader("Content-Type", "application/json");
    const refusal = { code: "wrong_password", message: "Name or password is not right." };
    response.end(JSON.stringify(this.signedIn ? { name } : refusal));
  }

  private welcome(socket: Socket): void {
    if (!this.signedIn) {
      socket.emit("sign_in_required", {});
      return;
    }
    this.tab?.emit("superseded", {});
    this.tab = socket;
    socket.emit("agent", {
      name: NAME,
      extension: "2001",
      department: "support",
      role: "agent",
      reasons: REASONS,
      telephone: {
        kind: "built-in",
        url: "/sip",
        uri: "sip:2001@fake",
        user: "ticket",
        password: "secret",
        expires_in_s: 600,
      },
      ...this.standing(),
    });
    socket.onAny((name: string, payload: Wish, ack: (answer: object) => void) => {
      ack({ ok: true, ...this.answer(name, payload) });
    });
  }

  private answer(name: string, wish: Wish): object {
    switch (name) {
      case "set_state":
        this.choice = { state: wish.state ?? "", reason: wish.reason };
        this.becomes(this.held);
        if (this.ringsByItself && wish.state === "ready") setTimeout(() => this.ring(), 3000);
        return {};
      case "hold":
        this.becomes(wish.held === true ? "on_hold" : "on_call");
        return {};
      case "return_to_assistant":
        this.exchange.hangUp();
        return {};
      case "finish_wrap_up":
        this.becomes(undefined);
        return {};
      case "history":
        return { calls: KEPT.filter(({ caller }) => caller.includes(wish.search ?? "")), more: false };
      case "call": {
        const call = KEPT.find(({ transfer_id }) => transfer_id === wish.transfer_id);
        return { call: { ...call, transcript: ADA.turns, timeline: [] } };
      }
      case "call_backs":
        return { open: WAITING, mine: [] };
      default:
        return {};
    }
  }

  private wrapsUp(): void {
    this.becomes("wrap_up");
    const { transfer_id, caller, department } = ADA;
    this.tab?.emit("wrap_up", { transfer_id, caller, department, ends_in_ms: 60_000, outcomes: OUTCOMES });
  }

  private becomes(held: string | undefined): void {
    this.held = held;
    this.since = Date.now();
    this.tab?.emit("state", this.standing());
  }

  private standing(): object {
    const since_ms = Date.now() - this.since;
    return this.held === undefined
      ? { ...this.choice, since_ms }
      : { state: this.held, since_ms, next: this.choice };
  }
}
