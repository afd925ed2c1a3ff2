package convonet.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Says which source a request counts for: the peer's address, or what a trusted proxy says in `X-Forwarded-For`
/// (https://developer.mozilla.org/docs/Web/HTTP/Headers/X-Forwarded-For, "Selecting an IP address": the last one that
/// is not a trusted proxy itself).
public final class TrustedProxies {
    private static final Pattern LITERAL = Pattern.compile("[0-9a-fA-F:.]+");

    private final List<Network> networks;

    private TrustedProxies(List<Network> networks) {
        this.networks = networks;
    }

    /// @param networks addresses or networks, such as `10.0.0.7` or `10.0.0.0/8`
    /// @throws IllegalArgumentException naming the one that is neither
    public static TrustedProxies of(List<String> networks) {
        return new TrustedProxies(networks.stream().map(Network::of).toList());
    }

    /// @param peer the address at the other end of the connection
    /// @param headers by lower-case name
    public String source(String peer, Map<String, String> headers) {
        String forwarded = headers.get("x-forwarded-for");
        if (forwarded == null || !trusted(peer)) {
            return peer;
        }
        List<String> hops = List.of(forwarded.split(",", -1));
        for (String hop : hops.reversed()) {
            Optional<InetAddress> address = address(hop.strip());
            if (address.isEmpty()) {
                return peer;
            }
            if (!trusted(address.get())) {
                return address.get().getHostAddress();
            }
        }
        return peer;
    }

    private boolean trusted(String peer) {
        return address(peer).map(this::trusted).orElse(false);
    }

    private boolean trusted(InetAddress address) {
        return networks.stream().anyMatch(network -> network.holds(address));
    }

    /// Never asks a name server: only literal addresses are read.
    private static Optional<InetAddress> address(String text) {
        String bare = text.startsWith("[") && text.endsWith("]") ? text.substring(1, text.length() - 1) : text;
        if (!LITERAL.matcher(bare).matches()
                || (bare.indexOf(':') < 0 && bare.chars().filter(c -> c == '.').count() != 3)) {
            return Optional.empty();
        }
        try {
            return Optional.of(InetAddress.getByName(bare));
        } catch (UnknownHostException malformed) {
            return Optional.empty();
        }
    }

    @SuppressWarnings("ArrayRecordComponent")
    private record Network(byte[] address, int prefix) {

        static Network of(String text) {
            String[] parts = text.strip().split("/", 2);
            byte[] address = TrustedProxies.address(parts[0])
                    .orElseThrow(() -> new IllegalArgumentException(text + " is not an address or network"))
                    .getAddress();
            int prefix = parts.length == 1 ? address.length * 8 : prefix(text, parts[1]);
            if (prefix < 0 || prefix > address.length * 8) {
                throw new IllegalArgumentException(text + " is not an address or network");
            }
            return new Network(address, prefix);
        }

        boolean holds(InetAddress other) {
            byte[] bytes = other.getAddress();
            if (bytes.length != address.length) {
                return false;
            }
            for (int bit = 0; bit < prefix; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (address[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }

        private static int prefix(String text, String digits) {
            try {
                return Integer.parseInt(digits);
            } catch (NumberFormatException malformed) {
                throw new IllegalArgumentException(text + " is not an address or network", malformed);
            }
        }
    }
}
