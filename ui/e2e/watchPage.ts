import { readFileSync } from "node:fs";
import type { Locator, Page } from "playwright-core";

/** The operations page by the names an operator knows it by. */
export class WatchPage {
  readonly token: Locator;
  readonly signInButton: Locator;
  readonly liveCalls: Locator;
  readonly callFlow: Locator;
  readonly latency: Locator;

  constructor(readonly page: Page) {
    this.token = page.getByRole("textbox", { name: "Operator token" });
    this.signInButton = page.getByRole("button", { name: "Sign in" });
    this.liveCalls = page.getByRole("table", { name: "Live calls" });
    this.callFlow = page.getByRole("figure", { name: "Call flow" });
    this.latency = page.getByRole("table", { name: "Latency" });
  }

  async signIn(token: string): Promise<void> {
    await this.token.fill(token);
    await this.signInButton.click();
    await this.liveCalls.waitFor();
  }

  /** The calls that live, by their short names. */
  async calls(): Promise<readonly string[]> {
    return this.liveCalls.getByRole("button").allInnerTexts();
  }

  /** The newest call that is none of these. */
  async openCall(known: readonly string[] = []): Promise<void> {
    const hasNotText = known.length > 0 ? new RegExp(known.join("|")) : /^$/;
    await this.liveCalls.getByRole("button").filter({ hasNotText }).first().click();
    await this.callFlow.waitFor();
  }

  /** An arrow of the diagram; of several the last one. */
  step(number: number): Locator {
    return this.callFlow.getByRole("button", { name: new RegExp(`^${number}\\. `) }).last();
  }

  async exported(as: "SVG" | "Mermaid"): Promise<string> {
    const saved = this.page.waitForEvent("download");
    await this.page.getByRole("button", { name: `Export ${as}` }).click();
    return readFileSync(await (await saved).path(), "utf8");
  }
}
