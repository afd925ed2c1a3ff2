import type { DeskParts } from "./deskParts.ts";
import type { TelephoneAccount } from "./protocol.ts";
import { readTelephone } from "./readDeskEvent.ts";

/** A ticket is renewed when half of its time is over, and this long after the telephone system refused one. */
const AFTER_REFUSAL_MS = 3000;

/** Keeps the telephone registered while the agent is at the desk. */
export class Registration {
  private renewal: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly parts: DeskParts,
    private readonly isAtDesk: () => boolean,
  ) {}

  begin(account: TelephoneAccount): void {
    this.parts.telephone.register(account);
    clearTimeout(this.renewal);
    if (account.expiresInSeconds !== undefined) this.renewAfter((account.expiresInSeconds * 1000) / 2);
  }

  refused(): void {
    this.renewAfter(AFTER_REFUSAL_MS);
  }

  end(): void {
    clearTimeout(this.renewal);
    this.parts.telephone.unplug();
  }

  private renewAfter(milliseconds: number): void {
    clearTimeout(this.renewal);
    this.renewal = setTimeout(() => {
      void this.parts.link.ask("ticket", {}).then((answer) => {
        const telephone = answer.ok ? readTelephone(answer.told["telephone"]) : undefined;
        if (telephone !== undefined) this.begin(telephone);
        else if (this.isAtDesk()) this.refused();
      });
    }, milliseconds);
  }
}
