import { describe, expect, it } from "vitest";
import { readServerEvent } from "./readServerEvent.ts";
import { Story } from "./testing/story.ts";

const url = "/oauth/google/start?ticket=t";

function invited(): Story {
  const story = new Story().signedIn();
  story.link.tells({ type: "consent_needed", provider: "google", url });
  return story;
}

describe("a tool that waits for consent", () => {
  it("is told with the page where it is given", () => {
    expect(readServerEvent("consent_needed", { provider: "google", url })).toEqual({
      type: "consent_needed",
      provider: "google",
      url,
    });
    expect(invited().view.consent).toEqual({ provider: "google", url });
  });

  it.each([
    "",
    "https://elsewhere.example/",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "javascript:alert(1)",
  ])("opens no page elsewhere: %s", (elsewhere) => {
    expect(readServerEvent("consent_needed", { provider: "google", url: elsewhere })).toBeUndefined();
  });

  it("is over when it was given", () => {
    const story = invited();
    story.link.tells({ type: "consent_given", provider: "google" });
    expect(story.view.consent).toBeUndefined();
  });

  it("can be declined", () => {
    const story = invited();
    story.caller.declineConsent();
    expect(story.link.namesSaid().at(-1)).toBe("decline_consent");
    expect(story.view.consent).toBeUndefined();
  });

  it("is over with the call", () => {
    const story = invited();
    story.caller.hangUp();
    expect(story.view.consent).toBeUndefined();
  });
});
