package convonet.tools.fusionpbx;

/// How things are with the event socket.
///
/// @see EventSocket
public enum EventSocketStatus {
    /// Not yet tried to the end.
    CONNECTING,
    TALKING,
    /// The password is not the right one.
    REFUSED,
    /// FreeSWITCH's access list does not let this machine in.
    SHUT_OUT,
    /// Not reached, or no longer.
    LOST
}
