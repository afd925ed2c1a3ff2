import { BrowserAudioPeer } from "../shared/audio/audioPeer.ts";
import { WorkletMicrophone } from "../shared/audio/microphone.ts";
import { Sound } from "../shared/audio/sound.ts";
import { WorkletSpeaker } from "../shared/audio/speaker.ts";
import { Caller } from "./model/caller.ts";
import type { CallerListener } from "./model/callerParts.ts";
import { TabCallMemory } from "./model/callMemory.ts";
import { SocketVoiceLink } from "./model/voiceLink.ts";

/** The only place where the page's real parts are put together. */
export function openCaller(listener: CallerListener): Caller {
  const sound = new Sound((locked) => {
    caller.soundLocked(locked);
  });
  const speaker = new WorkletSpeaker(sound, {
    playhead: (head) => {
      caller.playhead(head);
    },
    soundLocked: (locked) => {
      caller.soundLocked(locked);
    },
  });
  const caller = new Caller(
    {
      link: new SocketVoiceLink(),
      microphone: new WorkletMicrophone(sound),
      peer: new BrowserAudioPeer(sound),
      speaker,
      memory: new TabCallMemory(),
      now: () => Date.now(),
    },
    listener,
  );
  return caller;
}
