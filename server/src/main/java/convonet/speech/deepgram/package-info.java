/// Deepgram's streaming wires: hearing by `/v1/listen` and `/v2/listen`, speaking by `/v1/speak`.
@NullMarked
package convonet.speech.deepgram;

import org.jspecify.annotations.NullMarked;
