package convonet.app.doctor;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.Map;
import java.util.Optional;

/// A range of addresses: `54.172.60.0/30`, or one address.
///
/// @param first of them, with as many bytes as the kind has
/// @param bits that all of them share
record AddressRange(InetAddress first, int bits) {
    /// From where Twilio calls, by its regions: https://www.twilio.com/docs/sip-trunking/ip-addresses, which holds for
    /// all calls by SIP.
    static final Map<String, AddressRange> TWILIO = Map.of(
            "us1", of("54.172.60.0/30"),
            "us2", of("54.244.51.0/30"),
            "ie1", of("54.171.127.192/30"),
            "de1", of("35.156.191.128/30"),
            "jp1", of("54.65.63.192/30"),
            "sg1", of("54.169.127.128/30"),
            "au1", of("54.252.254.64/30"),
            "br1", of("177.71.206.192/30"));

    /// From where calls come unless another region was chosen.
    static final String USUAL_REGION = "us1";

    /// @return empty when it is something else
    static Optional<AddressRange> read(String text) {
        String[] parts = text.strip().split("/", 2);
        try {
            InetAddress first = InetAddress.ofLiteral(parts[0]);
            int all = first.getAddress().length * 8;
            int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
            return bits >= 0 && bits <= all ? Optional.of(new AddressRange(first, bits)) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    private static AddressRange of(String text) {
        return read(text).orElseThrow();
    }

    /// Whether nobody reaches it over the internet.
    static boolean isPrivate(InetAddress address) {
        return address.isLoopbackAddress()
                || address.isSiteLocalAddress()
                || address.isLinkLocalAddress()
                || address.isAnyLocalAddress();
    }

    boolean covers(AddressRange other) {
        byte[] ours = first.getAddress();
        byte[] theirs = other.first.getAddress();
        int rest = ours.length * 8 - bits;
        return ours.length == theirs.length
                && bits <= other.bits
                && new BigInteger(1, ours).shiftRight(rest).equals(new BigInteger(1, theirs).shiftRight(rest));
    }
}
