import { readSample, type LineSample } from "./model/lineQuality.ts";

/** What the browser has counted; undefined when the connection is gone. */
export async function measureLine(connection: RTCPeerConnection): Promise<LineSample | undefined> {
  if (connection.connectionState !== "connected") return undefined;
  const reports = await connection.getStats().catch(() => undefined);
  if (reports === undefined) return undefined;
  const all: Record<string, unknown>[] = [];
  reports.forEach((report: Record<string, unknown>) => all.push(report));
  return readSample(all);
}
