import type { TelephoneAccount } from "./protocol.ts";
import type { TelephoneState } from "./view.ts";

export interface TelephoneListener {
  state(state: TelephoneState): void;
  /** @param transferId of a caller of ours; a colleague has none */
  ringing(call: { readonly transferId: string | undefined; readonly from: string }): void;
  /** Answered, and the other side knows. `sound` is what it says. */
  talking(sound: MediaStream): void;
  /** Whatever the reason, also when nobody answered. */
  ended(): void;
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
  /** Answers whether the other side was told. */
  hold(held: boolean): Promise<boolean>;
  press(key: string): void;
  /** Hands the other side to an extension; answers whether that was agreed to. */
  refer(extension: string): Promise<boolean>;
  /** Nothing of it is left, not even a call. */
  unplug(): void;
}
