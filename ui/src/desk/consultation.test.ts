import type { RTCSession } from "jssip/lib/RTCSession";
import { describe, expect, it, vi } from "vitest";
import { referred } from "./consultation.ts";

describe("handing a call on", () => {
  it("is told to have failed when it cannot even be tried", async () => {
    const withoutTarget = callThat(() => {
      throw new TypeError("Invalid target: at home@");
    });
    expect(await referred(withoutTarget, "at home@")).toBe(false);
    expect(
      await referred(
        callThat(() => undefined, false),
        "2002",
      ),
    ).toBe(false);
    expect(await referred(undefined, "2002")).toBe(false);
  });

  it("is told to have failed when nobody says what became of it", async () => {
    vi.useFakeTimers();
    const silent = callThat(() => undefined);
    const joined = referred(silent, "2002", silent);
    await vi.advanceTimersByTimeAsync(20_000);
    expect(await joined).toBe(false);
    vi.useRealTimers();
  });

  it("is told to have succeeded once somebody took it", async () => {
    const taken = callThat((_, { eventHandlers }) => {
      eventHandlers.accepted();
    });
    expect(await referred(taken, "2002")).toBe(true);
  });
});

type Refer = (
  extension: string,
  options: { readonly eventHandlers: { readonly accepted: () => void } },
) => void;

/** As much of JsSIP's session as is used. */
function callThat(refer: Refer, established = true): RTCSession {
  return { isEstablished: () => established, once: () => undefined, refer } as unknown as RTCSession;
}
