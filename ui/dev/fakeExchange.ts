import type { Server as HttpServer } from "node:http";
import { WebSocketServer, type WebSocket } from "ws";

/** What a browser takes for an offer of sound; nothing ever comes of it. */
const DESCRIPTION = [
  "v=0",
  "o=- 1 1 IN IP4 127.0.0.1",
  "s=-",
  "t=0 0",
  "a=group:BUNDLE 0",
  "m=audio 9 UDP/TLS/RTP/SAVPF 111",
  "c=IN IP4 0.0.0.0",
  "a=mid:0",
  "a=ice-ufrag:fake",
  "a=ice-pwd:fakefakefakefakefakefake",
  `a=fingerprint:sha-256 ${Array.from({ length: 32 }, () => "AB").join(":")}`,
  "a=setup:actpass",
  "a=sendrecv",
  "a=rtcp-mux",
  "a=rtpmap:111 opus/48000/2",
  "",
].join("\r\n");

type Headers = Readonly<Record<string, string>>;

interface Message {
  readonly start: string;
  readonly headers: Headers;
  readonly body: string;
}

/** A telephone exchange without sound: lets every tab in, rings it, and says yes to all it asks. Never part of a build. */
export class FakeExchange {
  private readonly tabs = new Map<WebSocket, string>();
  private serial = 0;
  private call: { readonly tab: WebSocket; readonly invitation: Message; answered?: Message } | undefined;
  /** The tab answered. */
  answered: () => void = () => undefined;
  /** The keys that the tab pressed. */
  pressed = "";
  /** Where the tab handed its caller to, as it wrote it. */
  referredTo = "";
  /** The tab declined or hung up. */
  ended: () => void = () => undefined;

  constructor(http: HttpServer) {
    const sockets = new WebSocketServer({ noServer: true, handleProtocols: () => "sip" });
    http.on("upgrade", (request, stream, head) => {
      if (request.url !== "/sip") return;
      sockets.handleUpgrade(request, stream, head, (tab) => {
        tab.on("message", (text: Buffer) => {
          this.hear(tab, read(text.toString()));
        });
        tab.on("close", () => this.tabs.delete(tab));
      });
    });
  }

  /** @param header that tells for which talk */
  ring(transferId: string, header: "X-Transfer-Id" | "X-Supervise" = "X-Transfer-Id"): void {
    for (const [tab, contact] of this.tabs) {
      const headers = {
        ...this.within(),
        From: '"Convonet" <sip:caller@fake>;tag=fake',
        To: "<sip:2001@fake>",
        "Call-ID": `call-${this.serial}`,
        CSeq: "1 INVITE",
        Contact: "<sip:fake@fake;transport=ws>",
        [header]: transferId,
      };
      this.call = { tab, invitation: { start: contact, headers, body: DESCRIPTION } };
      tab.send(written(`INVITE ${contact} SIP/2.0`, headers, DESCRIPTION));
    }
  }

  hangUp(): void {
    const call = this.call;
    if (call?.answered === undefined) return;
    const { From: from, "Call-ID": id } = call.invitation.headers;
    const to = call.answered.headers["To"] ?? "";
    const headers = { ...this.within(), From: from ?? "", To: to, "Call-ID": id ?? "", CSeq: "3 BYE" };
    call.tab.send(written(`BYE ${call.invitation.start} SIP/2.0`, headers));
    this.over();
  }

  private hear(tab: WebSocket, message: Message): void {
    const [method = ""] = message.start.split(" ");
    switch (method) {
      case "REGISTER":
        this.tabs.set(tab, /<(.*?)>/.exec(message.headers["Contact"] ?? "")?.[1] ?? "");
        tab.send(this.agreed(message, { Contact: message.headers["Contact"] ?? "", Expires: "600" }));
        break;
      case "SIP/2.0":
        this.hearAnswer(message);
        break;
      case "INVITE":
        tab.send(this.agreed(message, { Contact: "<sip:fake@fake;transport=ws>" }, answerTo(message.body)));
        break;
      case "ACK":
        break;
      case "INFO":
        this.pressed += /^Signal=(.)/m.exec(message.body)?.[1] ?? "";
        tab.send(this.agreed(message));
        break;
      case "REFER":
        this.referredTo = message.headers["Refer-To"] ?? "";
        tab.send(this.agreed(message));
        this.handOn(message.headers["CSeq"] ?? "");
        break;
      default:
        tab.send(this.agreed(message));
        if (method === "BYE" && this.isOfCall(message)) this.over();
    }
  }

  private hearAnswer(answer: Message): void {
    const call = this.call;
    const status = Number(answer.start.split(" ")[1]);
    if (call === undefined || status < 200 || answer.headers["CSeq"] !== "1 INVITE") return;
    const { From: from = "", "Call-ID": id = "", Via: via = "" } = call.invitation.headers;
    const to = answer.headers["To"] ?? "";
    const confirmation = { Via: `${via}a`, From: from, To: to, "Call-ID": id, CSeq: "1 ACK" };
    call.tab.send(written(`ACK ${call.invitation.start} SIP/2.0`, confirmation));
    if (status >= 300) this.over();
    else {
      call.answered = answer;
      this.answered();
    }
  }

  /** Whoever is to have the caller takes them. */
  private handOn(cseq: string): void {
    const call = this.call;
    if (call?.answered === undefined) return;
    const { From: from = "", "Call-ID": id = "" } = call.invitation.headers;
    const headers = {
      ...this.within(),
      From: from,
      To: call.answered.headers["To"] ?? "",
      "Call-ID": id,
      CSeq: "2 NOTIFY",
      Contact: "<sip:fake@fake;transport=ws>",
      Event: `refer;id=${cseq.split(" ")[0] ?? ""}`,
      "Subscription-State": "terminated;reason=noresource",
      "Content-Type": "message/sipfrag",
    };
    call.tab.send(written(`NOTIFY ${call.invitation.start} SIP/2.0`, headers, "SIP/2.0 200 OK"));
    this.hangUp();
  }

  /** Not of one between the tab and a colleague. */
  private isOfCall(message: Message): boolean {
    return message.headers["Call-ID"] === this.call?.invitation.headers["Call-ID"];
  }

  private over(): void {
    if (this.call === undefined) return;
    this.call = undefined;
    this.ended();
  }

  private within(): Headers {
    this.serial++;
    return { Via: `SIP/2.0/WS fake;branch=z9hG4bK${this.serial}`, "Max-Forwards": "70" };
  }

  private agreed(asked: Message, more: Headers = {}, body = ""): string {
    const {
      Via: via = "",
      From: from = "",
      To: to = "",
      "Call-ID": id = "",
      CSeq: cseq = "",
    } = asked.headers;
    const tagged = to.includes(";tag=") ? to : `${to};tag=fake`;
    return written(
      "SIP/2.0 200 OK",
      { Via: via, From: from, To: tagged, "Call-ID": id, CSeq: cseq, ...more },
      body,
    );
  }
}

function read(text: string): Message {
  const [head = "", body = ""] = text.split("\r\n\r\n");
  const [start = "", ...lines] = head.split("\r\n");
  const headers = Object.fromEntries(
    lines.map((line) => [before(line), line.slice(line.indexOf(":") + 1).trim()]),
  );
  return { start, headers, body };
}

/** Whoever puts us on hold hears nothing from us. */
function answerTo(offer: string): string {
  const direction = offer.includes("a=sendonly") ? "recvonly" : "sendrecv";
  return DESCRIPTION.replace("actpass", "passive").replace("sendrecv", direction);
}

function before(line: string): string {
  return line.slice(0, line.indexOf(":"));
}

function written(start: string, headers: Headers, body = ""): string {
  const type: Headers = body === "" ? {} : { "Content-Type": "application/sdp" };
  const lines = Object.entries({ ...type, ...headers, "Content-Length": String(body.length) });
  return [start, ...lines.map(([name, value]) => `${name}: ${value}`), "", body].join("\r\n");
}
