import { Desk } from "../desk.ts";
import type { Agent, Briefing, Duty, Speaker, TelephoneAccount } from "../protocol.ts";
import type { CallView, DeskView } from "../view.ts";
import {
  FakeDeskDoor,
  FakeDeskLink,
  FakeHeadset,
  FakeMemory,
  FakeTelephone,
  RecordedBell,
} from "./doubles.ts";

export const BEGIN = 1_700_000_000_000;

export const ACCOUNT: TelephoneAccount = {
  url: "/sip",
  uri: "sip:2001@convonet",
  user: "ticket-1",
  password: "secret-1",
  expiresInSeconds: 600,
  relays: [],
  kind: "built-in",
};

export const READY: Duty = { state: "ready", reason: undefined, sinceMs: 0, next: undefined };

/** One agent with everything around them played by the test. */
export class Story {
  readonly link = new FakeDeskLink();
  readonly door = new FakeDeskDoor();
  readonly telephone = new FakeTelephone();
  readonly headset = new FakeHeadset();
  readonly bell = new RecordedBell();
  readonly deviceMemory: FakeMemory;
  readonly desk: Desk;
  now = BEGIN;

  /** @param devices that the agent chose some other day */
  constructor(devices: unknown = null) {
    this.deviceMemory = new FakeMemory(devices);
    const { link, door, telephone, headset, bell, deviceMemory } = this;
    this.desk = new Desk(
      { link, door, telephone, headset, bell, deviceMemory, now: () => this.now },
      { view: () => undefined },
    );
    this.desk.connect();
    link.comesUp();
  }

  get view(): DeskView {
    return this.desk.view;
  }

  get call(): CallView | undefined {
    return this.view.call;
  }

  /** What the transcript shows, one line each. */
  get transcript(): string[] {
    return (this.call?.lines ?? []).map(({ by, text, settled }) => `${by}${settled ? "" : "?"}: ${text}`);
  }

  atDesk(agent: Partial<Agent> = {}): this {
    this.link.tells({ type: "agent", agent: { ...DEMO, ...agent }, duty: READY });
    return this;
  }

  /** A caller of ours rings, with what is known of them. */
  rings(about: Partial<Briefing> = {}): this {
    this.isTold(about);
    this.telephone.rings({ ...ADA, ...about }.transferId);
    return this;
  }

  isTold(about: Partial<Briefing> = {}): void {
    this.link.tells({ type: "incoming", briefing: { ...ADA, ...about } });
  }

  isBriefed(about: Partial<Briefing>): void {
    this.link.tells({ type: "briefing", briefing: { ...ADA, ...about } });
  }

  says(by: Speaker, text: string, transferId = ADA.transferId): void {
    this.link.tells({ type: "said", transferId, saying: { by, text }, final: true });
  }

  async talking(): Promise<this> {
    this.atDesk().rings();
    await this.desk.calling.answer();
    return this;
  }
}

const DEMO: Agent = {
  name: "demo",
  extension: "2001",
  department: "support",
  role: "agent",
  reasons: ["Break", "Lunch"],
  declineReasons: [],
  telephone: ACCOUNT,
};

const ADA: Briefing = {
  transferId: "t-1",
  department: "support",
  reason: "a broken invoice",
  caller: "Ada",
  verified: true,
  summary: ["Ada wants help with an invoice."],
  turns: [
    { by: "caller", text: "let me talk to a person" },
    { by: "assistant", text: "I'm connecting you to support." },
  ],
  openTodos: ["buy milk"],
  events: [],
  earlierCalls: [],
  waitedMs: 400,
};
