import type { Granted, WatchEvent, WatchWishes } from "../protocol.ts";
import type { TokenMemory } from "../watch.ts";
import type { LinkListener, WatchLink } from "../watchLink.ts";

/** A link whose other end is the test: it records what the page wants, and says what the test wants. */
export class FakeWatchLink implements WatchLink {
  readonly wishes: { readonly name: string; readonly wish: unknown }[] = [];
  /** What the server answers to wishes of this name; to others it says yes. */
  readonly answers = new Map<keyof WatchWishes, Granted>();
  reopened = 0;
  private listener: LinkListener | undefined;

  open(listener: LinkListener): void {
    this.listener = listener;
  }

  ask<Name extends keyof WatchWishes>(name: Name, wish: WatchWishes[Name]): Promise<Granted> {
    this.wishes.push({ name, wish });
    return Promise.resolve(this.answers.get(name) ?? { ok: true, told: {} });
  }

  reopen(): void {
    this.reopened++;
  }

  comesUp(): void {
    this.listener?.up();
  }

  goesDown(): void {
    this.listener?.down();
  }

  tells(event: WatchEvent): void {
    this.listener?.event(event);
  }

  refuses(name: keyof WatchWishes, code: string, retryAfterSeconds?: number): void {
    this.answers.set(name, { ok: false, code, message: "No.", retryAfterSeconds });
  }

  wishesFor(name: keyof WatchWishes): unknown[] {
    return this.wishes.filter((one) => one.name === name).map(({ wish }) => wish);
  }
}

export class FakeTokenMemory implements TokenMemory {
  constructor(public kept?: string) {}

  recall(): unknown {
    return this.kept ?? null;
  }

  keep(token: string): void {
    this.kept = token;
  }

  forget(): void {
    delete this.kept;
  }
}
