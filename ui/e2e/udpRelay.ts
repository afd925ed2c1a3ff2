import { createSocket, type Socket } from "node:dgram";
import { once } from "node:events";
import type { Page } from "playwright-core";

declare global {
  interface Window {
    serverTakesUdpAt?: (host: string, port: number) => Promise<void>;
  }
}

/** Carries the WebRTC of pages to the server and back, and can fall silent as a network does that loses UDP. */
export class UdpRelay {
  isSilent = false;
  private target: { readonly host: string; readonly port: number } | undefined;
  /** Towards the server, one for each address of a browser. */
  private readonly towards = new Map<string, Socket>();

  private constructor(private readonly socket: Socket) {
    socket.on("message", (packet, from) => {
      if (this.isSilent || this.target === undefined) return;
      this.towardsServer(from.address, from.port).send(packet, this.target.port, this.target.host);
    });
  }

  static async open(): Promise<UdpRelay> {
    const socket = createSocket("udp4").bind(0);
    await once(socket, "listening");
    return new UdpRelay(socket);
  }

  /** To be called before the page goes anywhere: it finds the server's port for WebRTC by this relay only. */
  async carry(page: Page): Promise<void> {
    await page.exposeFunction("serverTakesUdpAt", (host: string, port: number) => {
      this.target = { host, port };
    });
    await page.addInitScript(redirect, this.socket.address().port);
  }

  close(): void {
    for (const socket of [this.socket, ...this.towards.values()]) socket.close();
  }

  private towardsServer(address: string, port: number): Socket {
    const key = `${address} ${port}`;
    let socket = this.towards.get(key);
    if (socket === undefined) {
      socket = createSocket("udp4").on("message", (packet) => {
        if (!this.isSilent) this.socket.send(packet, port, address);
      });
      this.towards.set(key, socket);
    }
    return socket;
  }
}

/** Runs in the page before anything of its own. */
function redirect(relayPort: number): void {
  const accept = Object.getOwnPropertyDescriptor(RTCPeerConnection.prototype, "setRemoteDescription")
    ?.value as (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
  const value = async function (
    this: RTCPeerConnection,
    { type, sdp = "" }: RTCSessionDescriptionInit,
  ): Promise<void> {
    const [, host = "", port = ""] = /a=candidate:\S+ 1 udp \d+ (\d+(?:\.\d+){3}) (\d+) /.exec(sdp) ?? [];
    await window.serverTakesUdpAt?.(host, Number(port));
    const redirected = sdp.replaceAll(/(a=candidate:\S+ 1 udp \d+) \S+ \d+ /g, `$1 ${host} ${relayPort} `);
    await accept.call(this, { type, sdp: redirected });
  };
  Object.defineProperty(RTCPeerConnection.prototype, "setRemoteDescription", { value });
}
