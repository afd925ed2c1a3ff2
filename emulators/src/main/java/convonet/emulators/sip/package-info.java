/// Real telephones instead of played ones: calls by SIP over UDP with sound by RTP, as Twilio makes them when it is
/// told to call a SIP address (RFC 3261, 3264, 3550, 3551, 4733). It only calls; nobody can call it.
///
/// Everything that signals happens on one thread, the loop; sound has two threads of its own in each call.
@NullMarked
package convonet.emulators.sip;

import org.jspecify.annotations.NullMarked;
