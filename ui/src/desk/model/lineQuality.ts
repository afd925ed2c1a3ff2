/** What the browser has counted in a call so far. */
export interface LineSample {
  readonly received: number;
  readonly lost: number;
  /** There and back; undefined before anything was measured. */
  readonly roundTripMs: number | undefined;
  /** Share, 0 to 1, of what we sent and the other side missed; undefined when it does not tell. */
  readonly lostThere: number | undefined;
}

export type LineRating = "good" | "fair" | "poor";

export interface LineQuality {
  readonly rating: LineRating;
  /** Of the worse direction, since the sample before. */
  readonly lossPercent: number;
  readonly roundTripMs: number | undefined;
}

/** From where on words suffer: ITU-T G.114 calls 150 ms one way good; Opus conceals about 3 % of lost packets well. */
const LIMITS: readonly {
  readonly rating: LineRating;
  readonly loss: number;
  readonly roundTripMs: number;
}[] = [
  { rating: "poor", loss: 0.08, roundTripMs: 600 },
  { rating: "fair", loss: 0.03, roundTripMs: 300 },
];

/** Follows a call's samples. The rating changes only when two samples in a row say so, so that it does not flicker. */
export class LineWatch {
  private before: LineSample | undefined;
  private said: LineRating = "good";
  private rating: LineRating = "good";

  /** Answers undefined for the first sample, which nothing can be compared with. */
  follow(sample: LineSample): LineQuality | undefined {
    const before = this.before;
    this.before = sample;
    if (before === undefined) return undefined;
    const loss = Math.max(lossBetween(before, sample), sample.lostThere ?? 0);
    const roundTripMs = sample.roundTripMs;
    const rating = ratingOf(loss, roundTripMs ?? 0);
    if (rating === this.said) this.rating = rating;
    this.said = rating;
    return {
      rating: this.rating,
      lossPercent: Math.round(loss * 100),
      roundTripMs: roundTripMs === undefined ? undefined : Math.round(roundTripMs),
    };
  }
}

function lossBetween(before: LineSample, after: LineSample): number {
  const lost = Math.max(0, after.lost - before.lost);
  const received = Math.max(0, after.received - before.received);
  return lost === 0 ? 0 : lost / (lost + received);
}

function ratingOf(loss: number, roundTripMs: number): LineRating {
  return LIMITS.find((limit) => loss >= limit.loss || roundTripMs >= limit.roundTripMs)?.rating ?? "good";
}

/** What of a browser's statistics counts (W3C webrtc-stats); times there are in seconds. */
export function readSample(reports: Iterable<Readonly<Record<string, unknown>>>): LineSample {
  const number = (value: unknown) =>
    typeof value === "number" && Number.isFinite(value) ? value : undefined;
  let [received, lost] = [0, 0];
  let roundTrip: number | undefined;
  let pair: number | undefined;
  let lostThere: number | undefined;
  for (const report of reports) {
    switch (report["type"]) {
      case "inbound-rtp":
        received += number(report["packetsReceived"]) ?? 0;
        lost += number(report["packetsLost"]) ?? 0;
        break;
      case "remote-inbound-rtp":
        roundTrip = number(report["roundTripTime"]) ?? roundTrip;
        lostThere = number(report["fractionLost"]) ?? lostThere;
        break;
      case "candidate-pair":
        if (report["nominated"] === true) pair = number(report["currentRoundTripTime"]) ?? pair;
        break;
    }
  }
  const seconds = roundTrip ?? pair;
  return { received, lost, roundTripMs: seconds === undefined ? undefined : seconds * 1000, lostThere };
}
