import { optionalText } from "../../shared/fields.ts";
import { texts } from "../texts.ts";
import type { CallingListener } from "./calling.ts";
import type { DeskLink } from "./deskLink.ts";
import type { Question } from "./view.ts";

/** What goes on between the agent and the assistant, unheard by the caller. */
export class Aside {
  constructor(
    private readonly link: DeskLink,
    private readonly listener: CallingListener,
  ) {}

  async ask(text: string): Promise<void> {
    const call = this.listener.view().call;
    const transferId = call?.transferId;
    if (call === undefined || transferId === undefined || text.trim() === "") return;
    const id = call.asked.length;
    const question: Question = { id, text: text.trim(), answer: undefined, problem: undefined };
    this.tell([...call.asked, question]);
    const granted = await this.link.ask("ask", { transfer_id: transferId, question: question.text });
    const now = this.listener.view().call;
    if (now?.transferId !== transferId) return;
    const answer = granted.ok ? optionalText(granted.told["answer"]) : undefined;
    const why = granted.ok || granted.message === "" ? texts.aside.noAnswer : granted.message;
    const problem = answer === undefined ? why : undefined;
    this.tell(now.asked.map((one) => (one.id === id ? { ...question, answer, problem } : one)));
  }

  /** Answers what went wrong, in words. */
  async addTodo(title: string): Promise<string | undefined> {
    const transferId = this.listener.view().call?.transferId;
    if (transferId === undefined) return texts.refused;
    const granted = await this.link.ask("add_todo", { transfer_id: transferId, title: title.trim() });
    if (!granted.ok) return texts.inWords(granted.message);
    this.listener.happens({ type: "todo_added", transferId, title: title.trim() });
    return undefined;
  }

  private tell(asked: readonly Question[]): void {
    this.listener.happens({ type: "asked", asked });
  }
}
