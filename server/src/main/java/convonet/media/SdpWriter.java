package convonet.media;

import convonet.media.Sdp.Section;
import java.net.Inet6Address;
import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.OptionalInt;

/// Writes one description of ours, RFC 8866 and RFC 8829 §5.
final class SdpWriter {
    private final Negotiation.Local local;
    private final IceCredentials credentials;
    private final StringBuilder text = new StringBuilder(1_500);

    SdpWriter(Negotiation.Local local, IceCredentials credentials, String session, int version) {
        this.local = local;
        this.credentials = credentials;
        line("v=0");
        line("o=- " + session + " " + version + " IN IP4 127.0.0.1");
        line("s=-");
        line("t=0 0");
    }

    /// All sections of the offer in their order; one is accepted (RFC 3264 §6).
    String answer(Sdp offer, AudioTerms offered) {
        Section accepted = offer.sections().get(offered.section());
        Optional<String> mid = accepted.first("mid");
        mid.filter(_ -> offer.values("group").anyMatch(group -> group.startsWith("BUNDLE")))
                .ifPresent(name -> line("a=group:BUNDLE " + name));
        line("a=ice-lite");
        for (int i = 0; i < offer.sections().size(); i++) {
            if (i == offered.section()) {
                audio(accepted.protocol(), mid, offered.opus(), encodingOf(offered.tones(), accepted));
                line("a=" + direction(offered));
                line("a=setup:passive");
            } else {
                decline(offer.sections().get(i));
            }
        }
        return text.toString();
    }

    String offer(int opus, int tones) {
        line("a=group:BUNDLE 0");
        line("a=ice-lite");
        audio("UDP/TLS/RTP/SAVPF", Optional.of("0"), opus, Optional.of(tones + " telephone-event/48000"));
        line("a=sendrecv");
        // An offer leaves the choice to the other side (RFC 5763 §5).
        line("a=setup:actpass");
        return text.toString();
    }

    /// As the offer mapped it.
    private static Optional<String> encodingOf(OptionalInt payloadType, Section section) {
        return section.values("rtpmap")
                .filter(value -> payloadType.isPresent() && value.startsWith(payloadType.getAsInt() + " "))
                .findFirst();
    }

    /// @param tones payload type and encoding of telephone events
    private void audio(String protocol, Optional<String> mid, int opus, Optional<String> tones) {
        InetSocketAddress first = local.addresses().getFirst();
        Optional<String> tonesNumber = tones.map(mapped -> mapped.substring(0, mapped.indexOf(' ')));
        line("m=audio " + first.getPort() + " " + protocol + " " + opus
                + tonesNumber.map(number -> " " + number).orElse(""));
        line("c=IN " + (first.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ") + host(first));
        mid.ifPresent(name -> line("a=mid:" + name));
        line("a=rtcp-mux");
        line("a=rtpmap:" + opus + " opus/48000/2");
        // We take whatever is in band to mend losses (RFC 7587 §6.1), and have no use for more than wide-band mono.
        line("a=fmtp:" + opus + " minptime=10;useinbandfec=1;maxplaybackrate=16000;maxaveragebitrate=40000;stereo=0");
        tones.ifPresent(mapped -> line("a=rtpmap:" + mapped));
        tonesNumber.ifPresent(number -> line("a=fmtp:" + number + " 0-15"));
        line("a=ptime:20");
        line("a=maxptime:60");
        line("a=ice-ufrag:" + credentials.ufrag());
        line("a=ice-pwd:" + credentials.password());
        line("a=fingerprint:" + local.fingerprint());
        line("a=msid:convonet voice");
        line("a=ssrc:" + Integer.toUnsignedString(local.ssrc()) + " cname:" + local.name());
        candidates();
    }

    /// Host candidates alone (RFC 8839 §5.1); the priority is RFC 8445 §5.1.2.1's for the type "host".
    private void candidates() {
        int preference = 65_535;
        int foundation = 1;
        for (InetSocketAddress address : local.addresses()) {
            long priority = (126L << 24) + ((long) preference-- << 8) + 255;
            line("a=candidate:" + foundation++ + " 1 udp " + priority + " " + host(address) + " " + address.getPort()
                    + " typ host");
        }
        line("a=end-of-candidates");
    }

    private void decline(Section section) {
        line("m=" + section.kind() + " 0 " + section.protocol() + " " + String.join(" ", section.formats()));
        line("c=IN IP4 0.0.0.0");
        section.first("mid").ifPresent(name -> line("a=mid:" + name));
        line("a=inactive");
    }

    /// We send what they receive, and the other way round (RFC 3264 §6.1).
    private static String direction(AudioTerms theirs) {
        if (theirs.receives()) {
            return theirs.sends() ? "sendrecv" : "sendonly";
        }
        return theirs.sends() ? "recvonly" : "inactive";
    }

    private static String host(InetSocketAddress address) {
        return address.getAddress().getHostAddress();
    }

    private void line(String line) {
        text.append(line).append("\r\n");
    }
}
