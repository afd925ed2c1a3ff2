/// Agents whom Twilio rings, at the extensions of a FusionPBX, and whose sound it streams to us.
@NullMarked
package convonet.transfer.twilio;

import org.jspecify.annotations.NullMarked;
