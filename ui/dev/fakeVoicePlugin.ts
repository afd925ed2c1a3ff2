import type { Server as HttpServer } from "node:http";
import type { Connect, Plugin } from "vite";

const PHRASES = [
  { topic: "Lists", examples: ["add buy milk to my list", "what is on my list"] },
  {
    topic: "Reminders",
    examples: ["remind me to call the dentist tomorrow at ten", "what are my reminders"],
  },
  { topic: "Time", examples: ["what time is it", "what day is it today"] },
  { topic: "People", examples: ["let me talk to a person"] },
];

/** Puts the double of the server behind `vite` and `vite preview`. */
export function fakeVoicePlugin(): Plugin {
  const serve = async (http: unknown, middlewares: Connect.Server) => {
    // Loaded only when it serves, so that building the pages needs none of it.
    const { FakeVoice } = await import("./fakeVoice.ts");
    const { FakeDesk } = await import("./fakeDesk.ts");
    const { FakeWatch } = await import("./fakeWatch.ts");
    const { io } = new FakeVoice(http as HttpServer);
    new FakeDesk(http as HttpServer, io, true).serve(middlewares);
    const watch = new FakeWatch(io);
    watch.serve(middlewares);
    watch.goOnByItself();
    serveFakeApi(middlewares);
  };
  return {
    name: "convonet-fake-voice",
    configureServer: async (server) => {
      if (server.httpServer !== null && process.env["VITEST"] === undefined) {
        await serve(server.httpServer, server.middlewares);
      }
    },
    configurePreviewServer: async (server) => {
      if (process.env["VITEST"] === undefined) await serve(server.httpServer, server.middlewares);
    },
  };
}

/** `hearing` tells whether the recogniser is ready; it is asked at every request. */
export function serveFakeApi(middlewares: Connect.Server, hearing: () => string = () => "ready"): void {
  middlewares.use("/api/phrases", (_request, response) => {
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(PHRASES));
  });
  middlewares.use("/api/status", (_request, response) => {
    const status = { hearing: hearing(), voice: "ready", transfer: true };
    response.setHeader("Content-Type", "application/json").end(JSON.stringify(status));
  });
}
