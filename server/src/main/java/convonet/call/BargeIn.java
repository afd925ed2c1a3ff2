package convonet.call;

import convonet.audio.VoiceTuning;
import java.time.Duration;

/// How the assistant lets itself be interrupted.
///
/// @param onset how voice activity is tuned while the assistant speaks, so that it falls silent fast
/// @param takesTheWord a voice that lasts so long takes the word, also when no words of it are known; one of which only
/// "uh-huh" and the like is known, after twice that
/// @param goesOn after a sound that was nothing, the assistant goes on this long after its end at the latest
/// @param falsePauses how often in one answer a mere sound may make the assistant pause for nothing; afterwards only
/// words do
/// @param wordless a voice that brings no new word for so long is noise
public record BargeIn(VoiceTuning onset, Duration takesTheWord, Duration goesOn, int falsePauses, Duration wordless) {}
