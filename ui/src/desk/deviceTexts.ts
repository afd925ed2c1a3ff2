import type { Use } from "./model/soundDevices.ts";

export const useWords: Readonly<Record<Use, string>> = {
  microphone: "Microphone",
  speaker: "Speaker",
  ringer: "Ringer",
};

/** About microphone, speaker and ringer. */
export const deviceTexts = {
  title: "Sound devices",
  lead: "Chosen once, remembered in this browser. What is unplugged is stood in for, also in a call.",
  close: "Close",
  system: "System default",
  notThere: (name: string) => `${name} (not plugged in)`,
  level: "Microphone level",
  speak: "Say something: the bars follow your voice.",
  record: "Hear yourself",
  recording: "Speak now…",
  playing: "This is how you sound…",
  testSpeaker: "Test the speaker",
  testRinger: "Test the ringer",
  sounding: "A tone is playing…",
  inCall: "You are in a call: what you choose counts at once.",
  gone: (uses: readonly Use[]) => {
    const which = uses.map((use) => useWords[use].toLowerCase()).join(" and ");
    return `Your ${which} ${uses.length > 1 ? "are" : "is"} gone. What the system uses takes over.`;
  },
  noMicrophone: "No microphone is left, so nobody hears you. The call goes on; plug one in and it is used.",
} as const;
