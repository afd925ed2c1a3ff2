package convonet.app.doctor;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/// Where Twilio calls agents: asks there by SIP what can be done (OPTIONS, RFC 3261 §11). Nobody is called.
///
/// @param domain maybe with a port
/// @param far whether it is called from the internet
/// @param patience with the answer
public record TelephonesProbe(String domain, boolean far, Duration patience) implements Probe {
    private static final int USUAL_PORT = 5060;
    private static final int TRIES = 2;

    @Override
    public Part part() {
        return Part.TELEPHONES;
    }

    @Override
    public List<Finding> look() {
        String host = domain.replaceFirst(":[0-9]+$", "");
        List<Finding> found = new ArrayList<>();
        if (host.matches("[0-9.]+|[0-9a-fA-F:]*:[0-9a-fA-F:]*")) {
            found.add(TelephonesAilment.DOMAIN_IS_ADDRESS.found());
        }
        try {
            InetAddress address = InetAddress.getByName(host);
            if (far && AddressRange.isPrivate(address)) {
                found.add(TelephonesAilment.DOMAIN_PRIVATE.found());
            } else if (!answers(address)) {
                found.add(TelephonesAilment.DOMAIN_SILENT.found(
                        patience.multipliedBy(TRIES).toSeconds()));
            }
        } catch (UnknownHostException unknown) {
            found.add(TelephonesAilment.DOMAIN_UNKNOWN.found());
        }
        return orWell(found, domain + " answers by SIP");
    }

    private boolean answers(InetAddress address) {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(address, port());
            socket.setSoTimeout((int) patience.toMillis());
            byte[] question = question(socket).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < TRIES; i++) {
                socket.send(new DatagramPacket(question, question.length));
                if (heard(socket)) {
                    return true;
                }
            }
            return false;
        } catch (IOException unreachable) {
            return false;
        }
    }

    private static boolean heard(DatagramSocket socket) {
        try {
            DatagramPacket answer = new DatagramPacket(new byte[4_096], 4_096);
            socket.receive(answer);
            return new String(answer.getData(), 0, answer.getLength(), StandardCharsets.US_ASCII)
                    .startsWith("SIP/2.0 ");
        } catch (IOException silent) {
            return false;
        }
    }

    private int port() {
        int colon = domain.lastIndexOf(':');
        boolean named = domain.matches("[^:]+:[0-9]{1,5}");
        return named ? Integer.parseInt(domain.substring(colon + 1)) : USUAL_PORT;
    }

    private String question(DatagramSocket socket) {
        String address = socket.getLocalAddress().getHostAddress();
        String here = (address.contains(":") ? "[" + address + "]" : address) + ":" + socket.getLocalPort();
        String chance = UUID.randomUUID().toString();
        return String.join(
                "\r\n",
                "OPTIONS sip:" + domain + " SIP/2.0",
                "Via: SIP/2.0/UDP " + here + ";branch=z9hG4bK" + chance + ";rport",
                "Max-Forwards: 70",
                "From: <sip:doctor@convonet.invalid>;tag=" + chance,
                "To: <sip:" + domain + ">",
                "Call-ID: " + chance,
                "CSeq: 1 OPTIONS",
                "Contact: <sip:doctor@" + here + ">",
                "Accept: application/sdp",
                "Content-Length: 0",
                "",
                "");
    }
}
