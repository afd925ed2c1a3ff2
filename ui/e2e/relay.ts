import { connect, createServer, type Server, type Socket } from "node:net";

/**
 * Stands between the browser and the server: can cut every connection, or let all of them fall silent as a lost network
 * does, refuse new ones for a while, and gives its visitors a source address of their own, so that locking one does not
 * lock the others.
 */
export class Relay {
  private readonly pairs = new Set<Socket>();
  private refusing = false;
  private silent = false;

  private constructor(
    private readonly server: Server,
    readonly url: string,
  ) {}

  static async open(target: string, sourceAddress: string): Promise<Relay> {
    const { hostname, port } = new URL(target);
    const server = createServer();
    await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
    const address = server.address();
    const relay = new Relay(
      server,
      `http://127.0.0.1:${typeof address === "object" ? address?.port : undefined}/`,
    );
    server.on("connection", (browser) => {
      if (relay.silent) relay.keep(browser);
      else if (relay.refusing) browser.destroy();
      else relay.join(browser, connect({ host: hostname, port: Number(port), localAddress: sourceAddress }));
    });
    return relay;
  }

  /** Nothing passes for so long, and neither side is told; then what hung there is cut and new connections pass. */
  async fallsSilentFor(milliseconds: number): Promise<void> {
    this.silent = true;
    for (const socket of this.pairs) socket.unpipe().pause();
    await new Promise((over) => setTimeout(over, milliseconds));
    this.silent = false;
    this.cut();
    this.mend();
  }

  /** The network is gone, and both sides notice. */
  cut(): void {
    this.refusing = true;
    for (const socket of this.pairs) socket.destroy();
  }

  /** The network is back. */
  mend(): void {
    this.refusing = false;
  }

  async close(): Promise<void> {
    this.cut();
    await new Promise((closed) => this.server.close(closed));
  }

  private join(browser: Socket, server: Socket): void {
    for (const [from, to] of [
      [browser, server],
      [server, browser],
    ] as const) {
      this.keep(from);
      from.pipe(to);
      from.on("close", () => to.destroy());
    }
  }

  private keep(socket: Socket): void {
    this.pairs.add(socket);
    socket.on("error", () => socket.destroy());
    socket.on("close", () => this.pairs.delete(socket));
  }
}
