import type { BrowserWish } from "./browser.ts";

/** A way that sound takes, and how the page tells it. */
export interface Way {
  readonly name: string;
  readonly udp: NonNullable<BrowserWish["udp"]>;
  readonly route: string;
}

const BY_WEBRTC: Way = { name: "by WebRTC", udp: "open", route: "Sound travels by WebRTC" };

const WITHOUT_UDP: Way = {
  name: "where UDP is blocked",
  udp: "blocked",
  route: "Sound travels over the page’s own connection",
};

/** The double has no WebRTC. */
export const hasWebRtc = process.env["CONVONET_URL"] !== undefined;

export const ways: readonly Way[] = hasWebRtc ? [BY_WEBRTC, WITHOUT_UDP] : [WITHOUT_UDP];
