import type { MicrophoneProblem } from "../../../shared/audio/microphone.ts";
import type { Fields } from "../../../shared/fields.ts";
import type { DeskDoor, SignInAnswer } from "../deskDoor.ts";
import type { DeskLink, LinkListener } from "../deskLink.ts";
import type { Bell, Headset, HeadsetListener, Memory } from "../deskParts.ts";
import type { LineSample } from "../lineQuality.ts";
import type { DeskEvent, DeskWishes, Granted, TelephoneAccount } from "../protocol.ts";
import type { ListedDevice } from "../soundDevices.ts";
import type { Telephone, TelephoneListener } from "../telephone.ts";
import type { TelephoneState } from "../view.ts";

/** A link whose other end is the test: it records what the page wants, and says what the test wants. */
export class FakeDeskLink implements DeskLink {
  readonly wishes: { readonly name: string; readonly wish: unknown }[] = [];
  /** What the server answers to the next wishes of this name; to others it says yes. */
  readonly refusals = new Map<keyof DeskWishes, Granted>();
  /** What it tells with every yes. */
  told: Fields = {};
  reopened = 0;
  isOpen = false;
  private listener: LinkListener | undefined;

  open(listener: LinkListener): void {
    this.listener = listener;
    this.isOpen = true;
  }

  ask<Name extends keyof DeskWishes>(name: Name, wish: DeskWishes[Name]): Promise<Granted> {
    this.wishes.push({ name, wish });
    return Promise.resolve(this.refusals.get(name) ?? { ok: true, told: this.told });
  }

  reopen(): void {
    this.reopened++;
  }

  close(): void {
    this.isOpen = false;
    this.listener = undefined;
  }

  comesUp(): void {
    this.listener?.up();
  }

  goesDown(): void {
    this.listener?.down();
  }

  tells(event: DeskEvent): void {
    this.listener?.event(event);
  }

  wishesFor(name: keyof DeskWishes): unknown[] {
    return this.wishes.filter((one) => one.name === name).map(({ wish }) => wish);
  }
}

/** A door that lets in as the test wants. */
export class FakeDeskDoor implements DeskDoor {
  readonly tried: { readonly name: string; readonly password: string }[] = [];
  answer: SignInAnswer = { ok: true };
  signedOut = 0;

  signIn(name: string, password: string): Promise<SignInAnswer> {
    this.tried.push({ name, password });
    return Promise.resolve(this.answer);
  }

  signOut(): Promise<void> {
    this.signedOut++;
    return Promise.resolve();
  }
}

/** A telephone that the test rings, and whose other side it plays. */
export class FakeTelephone implements Telephone {
  readonly accounts: TelephoneAccount[] = [];
  readonly told: string[] = [];
  agreesToReferral = true;
  agreesToHold = true;
  sample: LineSample | undefined;
  isPlugged = false;
  private listener: TelephoneListener | undefined;

  listen(listener: TelephoneListener): void {
    this.listener = listener;
  }

  register(account: TelephoneAccount): void {
    this.accounts.push(account);
    this.isPlugged = true;
  }

  answer(): void {
    this.told.push("answer");
    this.listener?.talking(SOUND);
  }

  decline(): void {
    this.told.push("decline");
    this.listener?.ended();
  }

  hangUp(): void {
    this.told.push("hang up");
    this.listener?.ended();
  }

  mute(muted: boolean): void {
    this.told.push(muted ? "mute" : "unmute");
  }

  hold(held: boolean): Promise<boolean> {
    this.told.push(held ? "hold" : "unhold");
    return Promise.resolve(this.agreesToHold);
  }

  speakWith(microphone: MediaStream): void {
    this.told.push(`speak with ${(microphone as unknown as { name: string }).name}`);
  }

  press(key: string): void {
    this.told.push(`press ${key}`);
  }

  refer(extension: string): Promise<boolean> {
    this.told.push(`refer ${extension}`);
    return Promise.resolve(this.agreesToReferral);
  }

  consult(extension: string): void {
    this.told.push(`consult ${extension}`);
  }

  stopConsulting(): void {
    this.told.push("stop consulting");
    this.listener?.consulted();
  }

  complete(): Promise<boolean> {
    this.told.push("complete");
    return Promise.resolve(this.agreesToReferral);
  }

  measure(): Promise<LineSample | undefined> {
    return Promise.resolve(this.sample);
  }

  unplug(): void {
    this.isPlugged = false;
  }

  rings(transferId: string | undefined, from = "Convonet"): void {
    this.listener?.ringing({ transferId, supervises: undefined, from });
  }

  /** As a supervisor asked for. */
  ringsToSupervise(transferId: string): void {
    this.listener?.ringing({ transferId: undefined, supervises: transferId, from: "Convonet" });
  }

  /** The colleague answers whom the agent consults. */
  colleagueAnswers(): void {
    this.listener?.consulting(namedSound("colleague"));
  }

  colleagueHangsUp(): void {
    this.listener?.consulted();
  }

  /** The colleague whom the agent talks with puts their caller through. */
  putsThrough(transferId: string): void {
    this.listener?.putThrough({ transferId, supervises: undefined, from: "Convonet" });
    this.listener?.talking(SOUND);
  }

  otherSideHangsUp(): void {
    this.listener?.ended();
  }

  is(state: TelephoneState): void {
    this.listener?.state(state);
  }
}

/** A headset that opens when the test lets it. */
export class FakeHeadset implements Headset {
  readonly told: string[] = [];
  private listener: HeadsetListener | undefined;
  private devices: readonly ListedDevice[] = [];
  /** Opens the one that was asked for last and does not open by itself. */
  isToOpen: (answer: MediaStream | MicrophoneProblem) => void = () => undefined;
  /** Undefined leaves the agent before the browser's question. */
  answer: MediaStream | MicrophoneProblem | undefined = SOUND;

  listen(listener: HeadsetListener): void {
    this.listener = listener;
  }

  plugged(): Promise<readonly ListedDevice[]> {
    return Promise.resolve(this.devices);
  }

  open(deviceId: string): Promise<MediaStream | MicrophoneProblem> {
    this.told.push(deviceId === "" ? "open" : `open ${deviceId}`);
    if (this.answer !== undefined) return Promise.resolve(this.answer);
    return new Promise((opened) => (this.isToOpen = opened));
  }

  play(sound: MediaStream): void {
    const { name } = sound as unknown as { readonly name: string | undefined };
    this.told.push(name === undefined ? "play" : `play ${name}`);
  }

  playThrough(deviceId: string): void {
    this.told.push(`play through ${deviceId}`);
  }

  close(): void {
    this.told.push("close");
  }

  opensAtLast(): void {
    this.isToOpen(SOUND);
  }

  /** These are plugged in from now on. */
  plugs(...devices: readonly ListedDevice[]): void {
    this.devices = devices;
    this.listener?.pluggedChanged();
  }

  microphoneIsUnplugged(): void {
    this.listener?.ended();
  }
}

/** A bell that records what it would have sounded. */
export class RecordedBell implements Bell {
  readonly told: string[] = [];

  prepare(): void {
    this.told.push("prepare");
  }

  ring(caller: string, reason: string): void {
    this.told.push(`ring ${caller}: ${reason}`);
  }

  ringThrough(deviceId: string): void {
    this.told.push(`through ${deviceId}`);
  }

  stop(): void {
    this.told.push("stop");
  }

  unlock(): void {
    this.told.push("unlock");
  }
}

/** What a browser keeps, as long as the test. */
export class FakeMemory implements Memory {
  constructor(public kept: unknown = null) {}

  recall(): unknown {
    return this.kept;
  }

  keep(value: unknown): void {
    this.kept = value;
  }
}

export function namedSound(name: string): MediaStream {
  return { name } as unknown as MediaStream;
}

/** What is told by promises has been told. */
export function settled(): Promise<void> {
  return new Promise((done) => setImmediate(done));
}

const SOUND = {} as MediaStream;
