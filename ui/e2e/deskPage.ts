import type { Locator, Page } from "playwright-core";

/** The desk by the names an agent knows it by. */
export class DeskPage {
  readonly name: Locator;
  readonly password: Locator;
  readonly signInButton: Locator;
  readonly state: Locator;
  readonly status: Locator;
  readonly incoming: Locator;
  readonly call: Locator;
  readonly transcript: Locator;

  constructor(readonly page: Page) {
    this.name = page.getByRole("textbox", { name: "Agent name" });
    this.password = page.getByRole("textbox", { name: "Password" });
    this.signInButton = page.getByRole("button", { name: "Sign in" });
    this.state = page.getByRole("combobox", { name: "State" });
    this.status = page.getByRole("status", { name: "Status" });
    this.incoming = page.getByRole("dialog", { name: "Incoming call" });
    this.call = page.getByRole("status", { name: "Call" });
    this.transcript = page.getByRole("log", { name: "Transcript" });
  }

  async signIn(name: string, password: string): Promise<void> {
    await this.name.fill(name);
    await this.password.fill(password);
    await this.signInButton.click();
    await this.page.getByText("Telephone ready").waitFor();
  }

  /** Signed in, and rung from now on. */
  async beReady(): Promise<void> {
    await this.state.selectOption("Ready");
    await this.isReady();
  }

  /** Nothing else holds the agent. */
  async isReady(): Promise<void> {
    await this.status.getByText("Ready", { exact: true }).waitFor();
  }

  async statusSays(words: string | RegExp): Promise<void> {
    await this.status.getByText(words).waitFor();
  }

  async callIs(words: string): Promise<void> {
    await this.call.getByText(words, { exact: true }).waitFor();
  }

  region(name: string): Locator {
    return this.page.getByRole("region", { name });
  }

  textbox(name: string): Locator {
    return this.page.getByRole("textbox", { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole("button", { name, exact: true });
  }

  async answer(): Promise<void> {
    await this.incoming.waitFor();
    await this.button("Answer").click();
    await this.button("Hang up").waitFor();
  }

  /** No call is here any more. */
  async isFree(): Promise<void> {
    await this.button("Hang up").waitFor({ state: "hidden" });
    await this.incoming.waitFor({ state: "hidden" });
  }

  /** Writes about the call that is over, and is ready for the next one. */
  async wrapUp(notes: string): Promise<void> {
    const region = this.page.getByRole("region", { name: "Wrap-up" });
    await region.getByRole("combobox", { name: "Outcome" }).selectOption({ index: 1 });
    await region.getByRole("textbox", { name: "Notes" }).fill(notes);
    await region.getByRole("button", { name: "Done" }).click();
    await this.isReady();
  }

  async giveBack(note: string): Promise<void> {
    await this.button("Return to assistant").click();
    await this.page.getByRole("textbox", { name: "Note for the assistant" }).fill(note);
    await this.button("Return now").click();
  }
}
