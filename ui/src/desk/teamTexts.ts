import type { Way } from "./model/around.ts";

/** What a supervisor does. */
export const wayWords: Readonly<Record<Way, string>> = {
  listen: "Listen",
  whisper: "Whisper",
  join: "Join",
};

/** Why a supervisor hears a call no more, unless they wanted so; keys are the protocol's. */
export const supervisionEndings: Readonly<Record<string, string>> = {
  talk_ended: "That call is over.",
  not_allowed: "You may not listen to calls any more.",
  lost: "The connection to that call was lost.",
  unavailable: "You hear that call no more: who listens cannot be kept just now.",
  busy: "Your telephone is busy.",
  declined: "Your telephone did not take the call.",
  no_answer: "Your telephone did not answer.",
  unregistered: "Your telephone is not connected yet.",
  unreachable: "Your telephone could not be reached.",
};

/** For supervisors, and for whom they supervise. */
export const teamTexts = {
  nav: "Views",
  desk: "Desk",
  team: "Team",
  region: "Team",
  none: "Nobody else is at a desk.",
  idle: "No call",
  ofAgent: (does: string, agent: string) => `${does}: ${agent}`,
  watchedBy: (names: readonly string[]) => `with ${names.join(", ")}`,
  supervising: "Supervising",
  calling: (agent: string) => `Connecting you with ${agent}’s call…`,
  doing: (way: Way, agent: string) =>
    ({
      listen: `Listening to ${agent}`,
      whisper: `Whispering to ${agent}`,
      join: `In ${agent}’s call`,
    })[way],
  heardBy: (way: Way, agent: string) =>
    ({
      listen: "Nobody hears you.",
      whisper: `Only ${agent} hears you.`,
      join: "Both hear you.",
    })[way],
  with: (caller: string) => `with ${caller}`,
  stop: "Stop",
  time: "Time in this call",
  busy: "End your own call first.",
  /** What the supervised agent sees. */
  watching: (way: Way, name: string) =>
    ({
      listen: `${name} is listening`,
      whisper: `${name} whispers to you`,
      join: `${name} is in the call`,
    })[way],
  audit: "Who listened",
  auditNone: "Nobody has listened to a call yet.",
  auditGone: "The list can’t be read right now.",
  older: "Older",
  act: { listen: "listened to", whisper: "whispered to", join: "joined" } satisfies Record<Way, string>,
} as const;
