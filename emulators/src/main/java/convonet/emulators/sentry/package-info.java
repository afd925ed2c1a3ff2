/// Where Sentry takes envelopes in, played.
@NullMarked
package convonet.emulators.sentry;

import org.jspecify.annotations.NullMarked;
