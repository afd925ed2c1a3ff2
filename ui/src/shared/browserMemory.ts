/** What this browser keeps for this server, under one name; where that is switched off, nothing. */
export class BrowserMemory {
  /** @param storage for good; `sessionStorage` keeps it for this tab, until it is closed */
  constructor(
    private readonly name: string,
    private readonly storage: () => Storage = () => localStorage,
  ) {}

  recall(): unknown {
    try {
      return JSON.parse(this.storage().getItem(this.name) ?? "null");
    } catch {
      return null;
    }
  }

  keep(value: unknown): void {
    try {
      this.storage().setItem(this.name, JSON.stringify(value));
    } catch {
      // Full or switched off: it is so until the page is closed.
    }
  }

  forget(): void {
    try {
      this.storage().removeItem(this.name);
    } catch {
      // Switched off: there is nothing to forget.
    }
  }
}
