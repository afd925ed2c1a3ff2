package convonet.tools.fusionpbx;

/// Where FreeSWITCH's event socket is and how to sign in there.
///
/// @param password one line
public record EventSocketAccess(String host, int port, String password) {

    /// Without the password.
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
