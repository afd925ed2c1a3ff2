import { fieldsOf, listOf, optionalText, textOf } from "../fields.ts";

/** A relay (TURN) by which sound may come where UDP does not reach the server. */
export interface Relay {
  readonly urls: readonly string[];
  readonly username: string;
  readonly credential: string;
}

/** @param value what a server tells as `ice_servers` */
export function readRelays(value: unknown): readonly Relay[] {
  return listOf(value, (server) => {
    const fields = fieldsOf(server);
    const urls = listOf(fields["urls"], optionalText);
    if (urls.length === 0) return undefined;
    return { urls, username: textOf(fields["username"]), credential: textOf(fields["credential"]) };
  });
}

/** As `RTCPeerConnection` takes them. */
export function iceServersOf(relays: readonly Relay[]): RTCIceServer[] {
  return relays.map((relay) => ({ ...relay, urls: [...relay.urls] }));
}
