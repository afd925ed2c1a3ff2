package convonet.sip.message;

import java.util.Locale;

/// One stop on the way of a request: `SIP/2.0/WS host;branch=z9hG4bK1` (RFC 3261 §20.42).
///
/// @param transport in upper case
public record Via(String transport, HostPort sentBy, Parameters parameters) {

    /// What the branch of every request begins with that RFC 3261 knows.
    public static final String COOKIE = "z9hG4bK";

    public static Via parse(String text) {
        Cursor cursor = new Cursor(text);
        String protocol = cursor.skipSpace().token();
        cursor.skipSpace().expect('/');
        String version = cursor.skipSpace().token();
        cursor.skipSpace().expect('/');
        String transport = cursor.skipSpace().token();
        if (!protocol.equalsIgnoreCase("SIP") || !version.equals("2.0") || !cursor.take(' ')) {
            throw SipException.bad("a Via is not one of SIP/2.0");
        }
        HostPort sentBy = HostPort.read(cursor.skipSpace());
        Parameters parameters = Parameters.ofHeader(cursor);
        cursor.skipSpace().expectEnd();
        return new Via(transport.toUpperCase(Locale.ROOT), sentBy, parameters);
    }

    /// @throws SipException when it is missing or none of RFC 3261
    public String branch() {
        return parameters
                .value("branch")
                .filter(branch -> branch.length() > COOKIE.length() && branch.startsWith(COOKIE))
                .orElseThrow(() -> SipException.bad("a Via has no branch"));
    }

    @Override
    public String toString() {
        return "SIP/2.0/" + transport + ' ' + sentBy + parameters.inHeader();
    }
}
