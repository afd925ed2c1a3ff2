import type { PlayHead } from "../../shared/audio/playoutQueue.ts";
import { texts } from "../texts.ts";
import { AudioPath } from "./audioPath.ts";
import type { CallerListener, CallerParts } from "./callerParts.ts";
import type { ServerEvent } from "./protocol.ts";
import { reduce, type PageEvent } from "./reduce.ts";
import { SignIn } from "./signIn.ts";
import { SpokenAnswer } from "./spokenAnswer.ts";
import { Talking } from "./talking.ts";
import { firstView, type CallerView } from "./view.ts";

/** One caller at one page: what the person does goes in, what the page shows comes out. */
export class Caller {
  private current = firstView;
  private readonly signingIn: SignIn;
  private readonly talking: Talking;
  private readonly spoken: SpokenAnswer;
  private readonly path: AudioPath;

  constructor(
    private readonly parts: CallerParts,
    private readonly listener: CallerListener,
  ) {
    this.spoken = new SpokenAnswer(parts.speaker, parts.peer, parts.link);
    this.signingIn = new SignIn(parts.link, parts.memory, {
      trying: (by) => {
        this.happen({ type: "signing_in", by });
      },
      failed: (problem) => {
        this.talking.abandon();
        this.happen({ type: "sign_in_failed", problem });
      },
    });
    this.talking = new Talking(parts.link, parts.microphone, {
      state: (state) => {
        this.happen({ type: "microphone", state });
      },
      failed: (problem) => {
        this.happen({ type: "microphone_failed", problem });
      },
      refused: (code, message) => {
        this.happen({ type: "notice", text: message === "" ? withoutWords(code) : message });
      },
      level: (level) => {
        this.listener.level(level);
      },
      lost: (seconds) => {
        this.happen({ type: "notice", text: texts.call.wordsLost(Math.ceil(seconds)) });
      },
    });
    this.path = new AudioPath(parts.link, parts.peer, this.talking, {
      route: (route) => {
        if (route !== this.current.audioRoute) this.happen({ type: "audio_route", route });
      },
      soundLocked: () => {
        this.soundLocked(true);
      },
    });
  }

  get view(): CallerView {
    return this.current;
  }

  connect(): void {
    this.parts.link.open({
      up: () => {
        this.happen({ type: "link_up" });
      },
      down: () => {
        this.signingIn.linkDown();
        this.talking.pause();
        this.path.end();
        this.happen({ type: "link_down" });
      },
      event: (event) => {
        this.follow(event);
      },
    });
  }

  signIn(pin: string): void {
    if (this.isLocked()) return;
    void this.parts.speaker.unlock();
    this.signingIn.submit(pin);
  }

  toggleTalking(): void {
    if (this.current.stage !== "in_call") return;
    void this.parts.speaker.unlock();
    if (this.talking.isOn) this.talking.stop();
    else void this.talking.start();
  }

  /** Answers false when it can't be sent now; the text then stays where it was typed. */
  type(text: string): boolean {
    const trimmed = text.trim();
    if (this.current.stage !== "in_call" || trimmed === "" || this.current.link !== "up") return false;
    void this.parts.speaker.unlock();
    this.parts.link.say("text_message", { text: trimmed });
    this.happen({ type: "typed", text: trimmed });
    return true;
  }

  interrupt(): void {
    if (this.current.stage !== "in_call") return;
    this.spoken.hush();
    this.parts.link.say("interrupt", {});
  }

  requestTransfer(): void {
    this.happen({ type: "notice", text: undefined });
    this.parts.link.say("request_transfer", {});
  }

  cancelTransfer(): void {
    this.parts.link.say("cancel_transfer", {});
  }

  /** Not now: what is built in serves, until the caller asks for the other one. */
  declineConsent(): void {
    const provider = this.current.consent?.provider;
    if (provider === undefined) return;
    this.parts.link.say("decline_consent", { provider });
    this.happen({ type: "consent_declined", provider });
  }

  hangUp(): void {
    this.parts.link.say("hang_up", {});
    this.endCall();
  }

  newCall(): void {
    this.happen({ type: "new_call" });
    this.connect();
  }

  turnSoundOn(): void {
    void this.parts.speaker.unlock();
  }

  soundLocked(locked: boolean): void {
    if (locked !== this.current.soundLocked) this.happen({ type: "sound_locked", locked });
  }

  playhead(head: PlayHead): void {
    this.spoken.playedTo(head);
  }

  dismissNotice(): void {
    this.happen({ type: "notice", text: undefined });
  }

  /** The page is about to go: a reload finds the conversation again. */
  leave(): void {
    const call = this.parts.memory.recall();
    if (this.current.stage !== "in_call" || call === undefined) return;
    this.parts.memory.remember({ ...call, conversation: this.current.conversation.slice(-60) });
  }

  private follow(event: ServerEvent): void {
    switch (event.type) {
      case "pin_required":
        this.signingIn.pinRequired();
        break;
      case "authenticated":
        this.enter(event);
        break;
      case "refused":
        this.signingIn.refused(event, this.parts.now());
        break;
      case "audio_chunk":
        this.spoken.play(event);
        this.path.soundComes();
        break;
      case "audio_clear":
        this.spoken.clear(event.turn);
        break;
      case "webrtc_lost":
        this.path.lost();
        break;
      case "recording_stopped":
        this.talking.stoppedByServer();
        break;
      case "status":
        if (event.state === "ended" && this.current.stage === "in_call") this.endCall();
        else {
          this.path.expectSound(event.state === "speaking");
          if (event.state === "thinking") this.spoken.another();
          this.happen(event);
        }
        break;
      case "transfer_initiated":
        this.happen(event);
        this.happen({ type: "waiting", since: this.parts.now() });
        break;
      case "transfer_status":
        this.happen(event);
        this.happen({ type: "waiting", since: this.parts.now() - event.waitedMs });
        break;
      case "error":
        // Signed in here, but not there: only signing in again helps.
        if (event.code === "not_authenticated" && this.current.stage === "in_call") this.parts.link.reopen();
        else this.happen(event);
        break;
      default:
        this.happen(event);
    }
  }

  private enter(event: Extract<ServerEvent, { type: "authenticated" }>): void {
    this.signingIn.accepted();
    const remembered = this.parts.memory.recall();
    const startedAt = this.current.startedAt ?? remembered?.startedAt ?? this.parts.now();
    const earlier = remembered?.conversation ?? [];
    this.parts.memory.remember({ resumeToken: event.resumeToken, startedAt, conversation: [] });
    this.happen({ type: "in_call", userName: event.userName, startedAt, resumed: event.resumed, earlier });
    if (event.resumed) this.spoken.tellWhereItIs();
    else {
      this.spoken.forget();
      this.talking.begin();
    }
    this.path.begin(event.relays);
    void this.talking.resume();
  }

  private endCall(): void {
    this.talking.abandon();
    this.path.end();
    this.spoken.hush();
    this.parts.memory.forget();
    this.happen({ type: "call_ended", at: this.parts.now() });
    this.parts.link.close();
    this.signingIn.linkDown();
  }

  private isLocked(): boolean {
    const problem = this.current.signIn.problem;
    return problem?.kind === "locked" && problem.until > this.parts.now();
  }

  private happen(event: ServerEvent | PageEvent): void {
    this.current = reduce(this.current, event);
    this.listener.view(this.current);
  }
}

function withoutWords(code: string): string {
  return code === "no_answer" ? texts.refused.recordingUnanswered : texts.refused.recording;
}
