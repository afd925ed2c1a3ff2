package convonet.emulators.sip;

import java.net.Inet6Address;
import java.net.InetAddress;

/// Addresses as URIs and Vias have them.
final class HostNames {
    private HostNames() {}

    static String written(InetAddress address) {
        String plain = address.getHostAddress();
        return address instanceof Inet6Address ? '[' + plain.replaceFirst("%.*", "") + ']' : plain;
    }
}
