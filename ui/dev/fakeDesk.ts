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
      this.becomes(undefined);
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
    socket.on("set_state", (choice: { state: string; reason?: string }, ack: (answer: object) => void) => {
      this.choice = { state: choice.state, reason: choice.reason };
      this.becomes(this.held);
      ack({ ok: true });
      if (this.ringsByItself && choice.state === "ready") setTimeout(() => this.ring(), 3000);
    });
    socket.on("hold", ({ held }: { held: boolean }, ack: (answer: object) => void) => {
      this.becomes(held ? "on_hold" : "on_call");
      ack({ ok: true });
    });
    socket.on("return_to_assistant", (_note: object, ack: (answer: object) => void) => {
      ack({ ok: true });
      this.exchange.hangUp();
    });
    socket.onAny((_name: string, ...given: unknown[]) => {
      const ack = given.at(-1);
      if (typeof ack === "function") (ack as (answer: object) => void)({ ok: true });
    });
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
