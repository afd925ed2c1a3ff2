package convonet.app.doctor;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a relay is, as RFC 7065 writes it.
record RelayAddress(String host, int port, Transport transport) {
    private static final Pattern FORM = Pattern.compile("(turns?):(.+?)(?::([0-9]{1,5}))?(?:\\?transport=(udp|tcp))?");
    private static final int USUAL_PORT = 3478;
    private static final int USUAL_PORT_WITH_TLS = 5349;

    enum Transport {
        UDP,
        TCP,
        TLS,
        DTLS
    }

    /// @param url as the setting takes it
    static RelayAddress of(String url) {
        Matcher parts = FORM.matcher(url);
        if (!parts.matches()) {
            throw new IllegalArgumentException("no address of a relay");
        }
        boolean secure = parts.group(1).equals("turns");
        int port =
                parts.group(3) != null ? Integer.parseInt(parts.group(3)) : secure ? USUAL_PORT_WITH_TLS : USUAL_PORT;
        return new RelayAddress(parts.group(2), port, transport(secure, parts));
    }

    private static Transport transport(boolean secure, MatchResult parts) {
        String said = parts.group(4);
        if (secure) {
            return "udp".equals(said) ? Transport.DTLS : Transport.TLS;
        }
        return "tcp".equals(said) ? Transport.TCP : Transport.UDP;
    }
}
