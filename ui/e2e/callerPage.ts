import type { Locator, Page } from "playwright-core";

/** The caller's page by the names a person knows it by. */
export class CallerPage {
  readonly pin: Locator;
  readonly signInButton: Locator;
  readonly startTalking: Locator;
  readonly stopTalking: Locator;
  readonly message: Locator;
  readonly conversation: Locator;
  readonly status: Locator;
  readonly person: Locator;

  constructor(readonly page: Page) {
    this.pin = page.getByRole("textbox", { name: "PIN" });
    this.signInButton = page.getByRole("button", { name: "Sign in" });
    this.startTalking = page.getByRole("button", { name: "Start talking" });
    this.stopTalking = page.getByRole("button", { name: "Stop talking" });
    this.message = page.getByRole("textbox", { name: "Type a message" });
    this.conversation = page.getByRole("log", { name: "Conversation" });
    this.person = page.getByRole("button", { name: "Talk to a person", exact: true });
    this.status = page.getByRole("status", { name: "Status" });
  }

  async signIn(pin: string): Promise<void> {
    await this.pin.fill(pin);
    await this.signInButton.click();
    await this.startTalking.waitFor();
  }

  async type(text: string): Promise<void> {
    await this.message.fill(text);
    await this.page.getByRole("button", { name: "Send" }).click();
  }

  async statusSays(words: string | RegExp): Promise<void> {
    await this.status.getByText(words).waitFor();
  }

  /** The page says that sound takes this way. */
  async soundGoes(route: string): Promise<void> {
    await this.page.getByText(route).waitFor({ state: "attached" });
  }

  /** The assistant has given so many answers that match, each said to its end. */
  async answers(words: RegExp, times = 1): Promise<void> {
    const lines = this.conversation.locator("p.assistant:not(.speaking)");
    await lines
      .filter({ hasText: words })
      .nth(times - 1)
      .waitFor();
  }

  /** Every wording that the log's not yet settled line has had so far; to be started before talking. */
  async watchInterimWords(): Promise<() => Promise<string[]>> {
    await this.conversation.evaluate((log) => {
      const seen = new Set<string>();
      new MutationObserver(() => {
        const line = log.querySelector('[aria-live="off"]')?.textContent;
        if (line) seen.add(line.replace(/^You:\s*/, ""));
        log.setAttribute("data-interim", JSON.stringify([...seen]));
      }).observe(log, { childList: true, subtree: true, characterData: true });
    });
    return async () => JSON.parse((await this.conversation.getAttribute("data-interim")) ?? "[]") as string[];
  }
}
