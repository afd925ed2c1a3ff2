import type { LineSample } from "./lineQuality.ts";
import type { TelephoneAccount } from "./protocol.ts";
import type { TelephoneState } from "./view.ts";

/** Who is at the telephone. */
export interface Ringing {
  /** Of a caller of ours; a colleague has none. */
  readonly transferId: string | undefined;
  /** The talk that a supervisor asked to hear; the exchange rings them for it. */
  readonly supervises: string | undefined;
  readonly from: string;
}

export interface TelephoneListener {
  state(state: TelephoneState): void;
  ringing(call: Ringing): void;
  /** Answered, and the other side knows. `sound` is what it says. */
  talking(sound: MediaStream): void;
  /** The colleague who is talked with puts this caller through, who is there from now on without ringing. */
  putThrough(call: Ringing): void;
  /** Whatever the reason, also when nobody answered. Nobody is consulted any more either. */
  ended(): void;
  /** Whom the agent speaks with first answered. */
  consulting(sound: MediaStream): void;
  /** Nobody answered there, or they hung up, or the agent did. */
  consulted(): void;
}

/**
 * The telephone in this tab: one call at a time, and whoever rings meanwhile hears that it is busy. It registers and
 * connects again by itself; a call that is up outlives its connection.
 */
export interface Telephone {
  listen(listener: TelephoneListener): void;
  /** Registers. With another password of the same telephone it goes on, with that from now on. */
  register(account: TelephoneAccount): void;
  answer(microphone: MediaStream): void;
  decline(): void;
  hangUp(): void;
  mute(muted: boolean): void;
  /** The agent speaks into another microphone; whether they are heard stays as it is. */
  speakWith(microphone: MediaStream): void;
  /** Answers whether the other side was told. */
  hold(held: boolean): Promise<boolean>;
  press(key: string): void;
  /** Hands the other side to an extension; answers whether that was agreed to. */
  refer(extension: string): Promise<boolean>;
  /** Calls an extension beside the call that is up. */
  consult(extension: string): void;
  stopConsulting(): void;
  /** Hands the other side to whom the agent consulted; answers whether that was agreed to. */
  complete(): Promise<boolean>;
  /** What the line has carried and lost so far; undefined when nobody is talked with. */
  measure(): Promise<LineSample | undefined>;
  /** Nothing of it is left, not even a call. */
  unplug(): void;
}
