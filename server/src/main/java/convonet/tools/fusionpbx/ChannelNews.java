package convonet.tools.fusionpbx;

/// What FreeSWITCH does with a channel of a call that we sent to it.
///
/// @param transfer what the call carries as `X-Transfer-Id`
/// @param event such as `CHANNEL_ANSWER`
/// @param state such as `RINGING`, or empty
/// @param extension of the channel; empty for the one on which the call came in
/// @param cause why it ended, such as `NO_ANSWER`, or empty
public record ChannelNews(String transfer, String event, String state, String extension, String cause) {}
