import { io, type Socket } from "socket.io-client";

export interface SocketListener {
  up(): void;
  /** The connection is gone; it is already being tried again. */
  down(): void;
  event(name: string, payload: unknown, binary: unknown): void;
}

const TRY_AGAIN_MS = 1000;

/**
 * The page's connection to one namespace. WebSocket first, polling where that is blocked; tries again for ever, from
 * 0.3 s up to 1.5 s apart, and at once when the machine says that it is online again. What is said while it is down is
 * not kept.
 */
export class ServerSocket {
  private socket: Socket | undefined;
  private again: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly namespace: string) {}

  get isUp(): boolean {
    return this.socket?.connected === true;
  }

  open(listener: SocketListener): void {
    this.close();
    const socket = io(this.namespace, {
      transports: ["websocket", "polling"],
      tryAllTransports: true,
      reconnectionDelay: 300,
      reconnectionDelayMax: 1500,
      timeout: 4000,
      forceNew: true,
    });
    socket.on("connect", () => {
      listener.up();
    });
    socket.on("disconnect", () => {
      listener.down();
      this.keepTrying(socket);
    });
    socket.on("connect_error", () => {
      listener.down();
      this.keepTrying(socket);
    });
    socket.onAny((name: string, payload: unknown, binary: unknown) => {
      listener.event(name, payload, binary);
    });
    this.socket = socket;
    window.addEventListener("online", this.tryAtOnce);
  }

  say(name: string, ...what: readonly unknown[]): void {
    if (this.socket?.connected === true) this.socket.emit(name, ...what);
  }

  /** Says it and waits for the answer; undefined when none comes in time. */
  async ask(name: string, payload: unknown, withinMs: number): Promise<unknown> {
    if (this.socket?.connected !== true) return undefined;
    try {
      return await this.socket.timeout(withinMs).emitWithAck(name, payload);
    } catch {
      return undefined;
    }
  }

  /** Drops the connection and makes another one. */
  reopen(): void {
    this.socket?.disconnect().connect();
  }

  close(): void {
    clearTimeout(this.again);
    window.removeEventListener("online", this.tryAtOnce);
    this.socket?.offAny().removeAllListeners().disconnect();
    this.socket = undefined;
  }

  private readonly tryAtOnce = (): void => {
    if (this.socket?.connected === false) this.reopen();
  };

  /** The client library tries again after a lost connection, but not after the server closed the socket or refused it. */
  private keepTrying(socket: Socket): void {
    if (socket.active) return;
    clearTimeout(this.again);
    this.again = setTimeout(() => {
      if (this.socket === socket) socket.connect();
    }, TRY_AGAIN_MS);
  }
}
