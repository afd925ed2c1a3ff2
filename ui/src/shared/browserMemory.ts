/** What this browser keeps for this server, under one name; where that is switched off, nothing. */
export class BrowserMemory {
  constructor(private readonly name: string) {}

  recall(): unknown {
    try {
      return JSON.parse(localStorage.getItem(this.name) ?? "null");
    } catch {
      return null;
    }
  }

  keep(value: unknown): void {
    try {
      localStorage.setItem(this.name, JSON.stringify(value));
    } catch {
      // Full or switched off: it is so until the page is closed.
    }
  }
}
