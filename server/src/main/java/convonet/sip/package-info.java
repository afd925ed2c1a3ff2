/// A telephone exchange for browsers: SIP over WebSocket (RFC 3261, RFC 7118), of which every message arrives. Keeps
/// which tabs are registered for which extension, calls them, and carries calls between them. Knows no caller, no
/// transfer and no WebRTC: descriptions of media are text to it.
///
/// The way in is [convonet.sip.Exchange]. docs/decisions/0029-sip-of-our-own.md tells why it is our own.
@NullMarked
package convonet.sip;

import org.jspecify.annotations.NullMarked;
