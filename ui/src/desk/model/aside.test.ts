import { describe, expect, it } from "vitest";
import { Story } from "./testing/story.ts";

describe("between the agent and the assistant", () => {
  it("a question is answered, and others wait for theirs", async () => {
    const story = await new Story().talking();
    story.link.told = { answer: "Two lamps, in May." };
    const asked = story.desk.aside.ask(" What did she order? ");
    expect(story.call?.asked).toMatchObject([{ text: "What did she order?", answer: undefined }]);
    await asked;
    expect(story.link.wishesFor("ask")).toEqual([{ transfer_id: "t-1", question: "What did she order?" }]);
    await story.desk.aside.ask("  ");
    expect(story.call?.asked).toMatchObject([{ answer: "Two lamps, in May.", problem: undefined }]);
  });

  it("a question that cannot be answered says why", async () => {
    const story = await new Story().talking();
    story.link.refusals.set("ask", { ok: false, code: "no_assistant", message: "It cannot write." });
    await story.desk.aside.ask("Who is she?");
    story.link.refusals.set("ask", { ok: false, code: "no_answer", message: "" });
    await story.desk.aside.ask("And now?");
    const problems = story.call?.asked.map(({ problem }) => problem);
    expect(problems).toEqual(["It cannot write.", "The assistant does not answer just now."]);
  });

  it("an answer that comes after the call is nobody's", async () => {
    const story = await new Story().talking();
    const asked = story.desk.aside.ask("Who is she?");
    story.telephone.otherSideHangsUp();
    story.rings({ transferId: "t-2" });
    await asked;
    expect(story.call?.asked).toEqual([]);
  });

  it("a to-do for the caller is shown with the others, unless it could not be noted", async () => {
    const story = await new Story().talking();
    expect(await story.desk.aside.addTodo(" Send the invoice ")).toBeUndefined();
    expect(story.call?.briefing?.openTodos).toEqual(["buy milk", "Send the invoice"]);
    story.link.refusals.set("add_todo", { ok: false, code: "unavailable", message: "Not now." });
    expect(await story.desk.aside.addTodo("Another")).toBe("Not now.");
    expect(story.call?.briefing?.openTodos).toHaveLength(2);
  });
});
