import type { IncomingMessage, Server as HttpServer, ServerResponse } from "node:http";
import type { Server, Socket } from "socket.io";
import type { Connect } from "vite";
import { FakeExchange } from "./fakeExchange.ts";
import {
  ACTS,
  ADA,
  CALL_BACKS,
  DECLINE_REASONS,
  KEPT,
  NAME,
  OUTCOMES,
  PASSWORD,
  QUEUE,
  REASONS,
  TEAM,
  TIMELINE,
  TRANSFER,
} from "./fakePeople.ts";

/** Whatever the page asks for. */
interface Wish {
  readonly state?: string;
  readonly reason?: string;
  readonly held?: boolean;
  readonly search?: string;
  readonly transfer_id?: string;
  readonly question?: string;
  readonly way?: string;
}

/** A loopback double of the server's `/desk`, so that the page can be driven without a server. Never part of a build. */
export class FakeDesk {
  readonly name = NAME;
  readonly password = PASSWORD;
  /** Of whoever signs in. */
  role: "agent" | "supervisor" = "agent";
  /** What the page asked for, newest last. */
  readonly wishes: { readonly name: string; readonly wish: Wish }[] = [];
  readonly exchange: FakeExchange;
  private tab: Socket | undefined;
  private signedIn = false;
  private choice = { state: "not_ready", reason: undefined as string | undefined };
  private held: string | undefined;
  private taken = false;
  /** How the page supervises. */
  private way: string | undefined;
  private since = Date.now();

  /** @param ringsByItself so that whoever looks at the page sees a call soon after being ready */
  constructor(
    http: HttpServer,
    io: Server,
    private readonly ringsByItself = false,
  ) {
    this.exchange = new FakeExchange(http);
    this.exchange.answered = () => {
      if (this.way === undefined) this.becomes("on_call");
      else this.supervised("on");
    };
    this.exchange.ended = () => {
      if (this.held === undefined) return;
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

  says(by: "caller" | "agent", text: string, final = true, transfer_id = TRANSFER): void {
    this.tab?.emit("said", { transfer_id, by, text, final });
  }

  callerHangsUp(): void {
    this.exchange.hangUp();
  }

  /** Supervisors listen to the agent's call, or whatever they do. */
  isWatched(...by: readonly { readonly name: string; readonly way: string }[]): void {
    this.tab?.emit("supervised", { transfer_id: TRANSFER, by });
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
      role: this.role,
      reasons: REASONS,
      decline_reasons: DECLINE_REASONS,
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
      this.wishes.push({ name, wish: payload });
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
        return { call: { ...call, transcript: ADA.turns, timeline: TIMELINE } };
      }
      case "call_backs":
        return this.taken ? { open: [], mine: CALL_BACKS } : { open: CALL_BACKS, mine: [] };
      case "take_call_back":
        this.taken = true;
        return {};
      case "queue":
        return { waiting: QUEUE };
      case "team":
        return { agents: TEAM };
      case "audit":
        return { acts: ACTS, more: false };
      case "ask":
        return { answer: `In May she was charged twice for the same invoice. (${wish.question ?? ""})` };
      case "draft_notes":
        return { notes: "Ada was charged twice for the invoice of May. Promised her the money by Friday." };
      case "supervise":
        this.supervise(wish.way ?? "");
        return {};
      case "stop_supervising":
        this.supervised("ended");
        this.exchange.hangUp();
        return {};
      default:
        return {};
    }
  }

  private supervise(way: string): void {
    const begins = this.way === undefined;
    this.way = way;
    this.supervised(begins ? "ringing" : "on");
    if (begins) this.exchange.ring("t-9", "X-Supervise");
  }

  private supervised(state: string): void {
    const { name: agent, caller } = TEAM[1] ?? {};
    this.tab?.emit("supervising", { transfer_id: "t-9", agent, caller, way: this.way, state });
    if (state === "ended") this.way = undefined;
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
