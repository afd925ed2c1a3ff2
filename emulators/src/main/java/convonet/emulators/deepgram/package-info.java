/// Deepgram's streaming services, played: `/v1/listen` (nova), `/v2/listen` (Flux) and `/v1/speak` (aura).
@NullMarked
package convonet.emulators.deepgram;

import org.jspecify.annotations.NullMarked;
