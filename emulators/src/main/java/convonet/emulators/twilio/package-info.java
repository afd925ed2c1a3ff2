/// Twilio's calls and Media Streams, played.
@NullMarked
package convonet.emulators.twilio;

import org.jspecify.annotations.NullMarked;
