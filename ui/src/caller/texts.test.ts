import { describe, expect, it } from "vitest";
import { toolInWords } from "./texts.ts";

const tools = [
  ...["add_todo", "list_todos", "update_todo", "complete_todo", "delete_todo"],
  ...["add_reminder", "list_reminders", "delete_reminder"],
  ...["add_event", "list_events", "update_event", "delete_event", "choose_calendar"],
  ...["list_teams", "create_team", "add_team_member", "remove_team_member", "change_member_role"],
  ...["assign_todo", "list_team_todos", "find_person"],
  ...[
    "who_is_available",
    "transfer_to_agent",
    "cancel_transfer",
    "request_call_back",
    "undo",
    "current_time",
  ],
];
const states = ["started", "done", "failed"] as const;

describe("a tool in words", () => {
  it.each(tools)("says what %s does, did and did not do", (tool) => {
    const said = states.map((state) => toolInWords(tool, state));

    expect(new Set(said).size).toBe(states.length);
    said.forEach((words) => expect(words).not.toMatch(/^(Using|Used) |_| failed$/));
  });

  it("says the name of a tool that it does not know", () => {
    expect(toolInWords("echo_say_it", "started")).toBe("Using echo say it…");
    expect(toolInWords("echo_say_it", "failed")).toBe("echo say it failed");
  });
});
