/** A hidden page draws no frames, yet its title must change when somebody rings. */
const HIDDEN_MS = 200;

/** Lets what changes often be shown at most once in each frame that the browser draws, always as it is last. */
export class EachFrame<T> {
  private waiting: { readonly value: T } | undefined;

  constructor(private readonly shown: (value: T) => void) {}

  show(value: T): void {
    const asked = this.waiting !== undefined;
    this.waiting = { value };
    if (asked) return;
    const frame = requestAnimationFrame(() => {
      clearTimeout(late);
      this.hand();
    });
    const late = setTimeout(() => {
      cancelAnimationFrame(frame);
      this.hand();
    }, HIDDEN_MS);
  }

  private hand(): void {
    const waiting = this.waiting;
    this.waiting = undefined;
    if (waiting !== undefined) this.shown(waiting.value);
  }
}
