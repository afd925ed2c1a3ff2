/// The texts of SIP (RFC 3261 §7 and §25): requests, responses and the headers in them, read strictly and bounded
/// everywhere, and written. Knows nothing of what they cause.
@NullMarked
package convonet.sip.message;

import org.jspecify.annotations.NullMarked;
