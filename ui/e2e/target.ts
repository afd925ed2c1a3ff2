import type { Server as HttpServer } from "node:http";
import { preview } from "vite";
import { FakeDesk } from "../dev/fakeDesk.ts";
import { FakeVoice } from "../dev/fakeVoice.ts";
import { FakeWatch } from "../dev/fakeWatch.ts";
import { serveFakeApi } from "../dev/fakeVoicePlugin.ts";
import type { FakeVoiceOptions } from "../dev/fakeSpeech.ts";

/** What the pages are driven against. */
export interface Target {
  readonly url: string;
  readonly pin: string;
  readonly agent: { readonly name: string; readonly password: string };
  /** Empty where whoever started the server has not told it (CONVONET_OPERATOR_TOKEN). */
  readonly operatorToken: string;
  /** At extension 2002, with the same password; only where the whole server is driven. */
  readonly supervisor: { readonly name: string; readonly password: string };
  /** Only when the double serves; a real server has no such levers. */
  readonly fake: FakeVoice | undefined;
  readonly fakeDesk: FakeDesk | undefined;
  readonly fakeWatch: FakeWatch | undefined;
  close(): Promise<void>;
}

/** The server that CONVONET_URL names, or else the built pages with the double behind them. */
export async function openTarget(options: FakeVoiceOptions = {}): Promise<Target> {
  const url = process.env["CONVONET_URL"];
  if (url === undefined) return openFakeTarget(options);
  const pin = process.env["CONVONET_PIN"];
  const password = process.env["CONVONET_AGENT_PASSWORD"];
  if (pin === undefined || password === undefined) {
    throw new Error("with CONVONET_URL, CONVONET_PIN and CONVONET_AGENT_PASSWORD must be set, too");
  }
  return {
    url,
    pin,
    agent: { name: "demo", password },
    operatorToken: process.env["CONVONET_OPERATOR_TOKEN"] ?? "",
    supervisor: { name: "ana", password },
    fake: undefined,
    fakeDesk: undefined,
    fakeWatch: undefined,
    close: () => Promise.resolve(),
  };
}

export async function openFakeTarget(
  options: FakeVoiceOptions = {},
  hearing: () => string = () => "ready",
): Promise<Target> {
  const doubles: { voice?: FakeVoice; desk?: FakeDesk; watch?: FakeWatch } = {};
  const server = await preview({
    logLevel: "error",
    preview: { port: 0, host: "127.0.0.1" },
    plugins: [
      {
        name: "fake-server",
        configurePreviewServer: ({ httpServer, middlewares }) => {
          doubles.voice = new FakeVoice(httpServer as HttpServer, options);
          doubles.desk = new FakeDesk(httpServer as HttpServer, doubles.voice.io);
          doubles.desk.serve(middlewares);
          doubles.watch = new FakeWatch(doubles.voice.io);
          doubles.watch.serve(middlewares);
          serveFakeApi(middlewares, hearing);
        },
      },
    ],
  });
  const { voice: fake, desk: fakeDesk, watch: fakeWatch } = doubles;
  if (fake === undefined || fakeDesk === undefined || fakeWatch === undefined) {
    throw new Error("the preview did not open");
  }
  const address = server.httpServer.address();
  const port = typeof address === "object" ? address?.port : undefined;
  return {
    url: `http://127.0.0.1:${port}/`,
    pin: fake.pin,
    agent: { name: fakeDesk.name, password: fakeDesk.password },
    operatorToken: fakeWatch.token,
    supervisor: { name: fakeDesk.name, password: fakeDesk.password },
    fake,
    fakeDesk,
    fakeWatch,
    close: async () => {
      // Closes the http server as well.
      await fake.close();
    },
  };
}
