import { describe, expect, it } from "vitest";
import { LineWatch, readSample, type LineSample } from "./lineQuality.ts";

const sample = (received: number, lost: number, roundTripMs = 40): LineSample => ({
  received,
  lost,
  roundTripMs,
  lostThere: undefined,
});

describe("the quality of a line", () => {
  it("is not known before there is something to compare with", () => {
    expect(new LineWatch().follow(sample(100, 3))).toBeUndefined();
  });

  it("counts what was lost lately, not what was lost once", () => {
    const watch = new LineWatch();
    watch.follow(sample(100, 50));
    expect(watch.follow(sample(199, 51))).toEqual({ rating: "good", lossPercent: 1, roundTripMs: 40 });
  });

  it("changes only when two samples in a row say so", () => {
    const watch = new LineWatch();
    watch.follow(sample(0, 0));
    expect(watch.follow(sample(90, 10))?.rating).toBe("good");
    expect(watch.follow(sample(190, 10))?.rating).toBe("good");
    expect(watch.follow(sample(280, 20))?.rating).toBe("good");
    expect(watch.follow(sample(370, 30))).toMatchObject({ rating: "poor", lossPercent: 10 });
    expect(watch.follow(sample(470, 30))?.rating).toBe("poor");
    expect(watch.follow(sample(570, 30))?.rating).toBe("good");
  });

  it("suffers from the time that words take, and from what the other side misses", () => {
    const slow = new LineWatch();
    for (const received of [0, 100, 200]) slow.follow(sample(received, 0, 450));
    expect(slow.follow(sample(300, 0, 450))?.rating).toBe("fair");
    const missed = new LineWatch();
    for (const received of [0, 100, 200]) missed.follow({ ...sample(received, 0), lostThere: 0.2 });
    expect(missed.follow({ ...sample(300, 0), lostThere: 0.2 })).toMatchObject({
      rating: "poor",
      lossPercent: 20,
    });
  });

  it("is read from what the browser counts, the other side's word before the way's", () => {
    const reports = [
      { type: "inbound-rtp", packetsReceived: 90, packetsLost: 10 },
      { type: "candidate-pair", nominated: true, currentRoundTripTime: 0.2 },
      { type: "candidate-pair", nominated: false, currentRoundTripTime: 9 },
      { type: "outbound-rtp", packetsSent: 7 },
    ];
    expect(readSample(reports)).toEqual({ received: 90, lost: 10, roundTripMs: 200, lostThere: undefined });
    const told = { type: "remote-inbound-rtp", roundTripTime: 0.05, fractionLost: 0.25 };
    expect(readSample([...reports, told])).toMatchObject({ roundTripMs: 50, lostThere: 0.25 });
    expect(readSample([])).toEqual({ received: 0, lost: 0, roundTripMs: undefined, lostThere: undefined });
  });
});
