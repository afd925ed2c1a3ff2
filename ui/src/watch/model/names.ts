/** Long enough to tell calls apart that somebody looks at together. */
export function shortId(sessionId: string): string {
  return sessionId.slice(0, 8);
}

/** The call that an address opens: `/watch#call=…`. */
export function callIn(hash: string): string | undefined {
  const call = new URLSearchParams(hash.replace(/^#/, "")).get("call");
  return call === null || call === "" ? undefined : call;
}

export function hashOf(sessionId: string): string {
  return `#${new URLSearchParams({ call: sessionId }).toString()}`;
}
