package convonet.media;

import convonet.media.Sdp.Section;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;

/// What one side says about its audio: the numbers it gave to the formats we know, and how to reach and recognise it.
///
/// @param section which of the media sections it is
/// @param opus payload type, RFC 7587
/// @param tones payload type of telephone events (RFC 4733)
/// @param sends whether it wants to send
/// @param receives whether it wants to receive
/// @param setup `actpass`, `active` or `passive` (RFC 8842 §5)
/// @param ice its user fragment and password
record AudioTerms(
        int section,
        int opus,
        OptionalInt tones,
        boolean sends,
        boolean receives,
        String setup,
        IceCredentials ice,
        List<Fingerprint> fingerprints) {

    private static final String TONES = "telephone-event/";

    /// The first section that can be used; where an attribute is missing there, the one that leads its bundle speaks
    /// for it (RFC 8843 §7.1.3), then the session.
    static AudioTerms of(Sdp description) throws SdpException {
        for (int i = 0; i < description.sections().size(); i++) {
            Section section = description.sections().get(i);
            if (isUsable(section)) {
                return of(description, i, new Transport(description, section));
            }
        }
        throw new SdpException("no audio with opus over UDP/TLS/RTP/SAVPF is described");
    }

    private static boolean isUsable(Section section) {
        return section.kind().equals("audio")
                && (section.port() != 0 || section.has("bundle-only"))
                && section.protocol().matches("UDP/TLS/RTP/SAVPF?")
                && format(section, "opus/48000/2").isPresent();
    }

    private static AudioTerms of(Sdp description, int index, Transport transport) throws SdpException {
        Section section = description.sections().get(index);
        if (!section.has("rtcp-mux")) {
            throw new SdpException("RTCP must share the port of RTP: a=rtcp-mux is missing");
        }
        if (description.values("ice-lite").findAny().isPresent()) {
            throw new SdpException("both sides of ICE are lite, and nobody would look for a way");
        }
        List<Fingerprint> fingerprints = transport
                .values("fingerprint")
                .flatMap(value -> Fingerprint.parse(value).stream())
                .toList();
        if (fingerprints.isEmpty()) {
            throw new SdpException("no fingerprint by SHA-256 or better");
        }
        String direction = direction(section.attributes())
                .or(() -> direction(description.attributes()))
                .orElse("sendrecv");
        return new AudioTerms(
                index,
                format(section, "opus/48000/2").getAsInt(),
                tones(section),
                direction.equals("sendrecv") || direction.equals("sendonly"),
                direction.equals("sendrecv") || direction.equals("recvonly"),
                transport.value("setup"),
                credentials(transport),
                fingerprints);
    }

    private static Optional<String> direction(List<Sdp.Attribute> attributes) {
        return attributes.stream()
                .map(Sdp.Attribute::name)
                .filter(Set.of("sendrecv", "sendonly", "recvonly", "inactive")::contains)
                .findFirst();
    }

    private static IceCredentials credentials(Transport transport) throws SdpException {
        String ufrag = transport.value("ice-ufrag");
        String password = transport.value("ice-pwd");
        // RFC 8839 §5.4.
        if (!ufrag.matches("[A-Za-z0-9+/]{4,256}") || !password.matches("[A-Za-z0-9+/]{22,256}")) {
            throw new SdpException("ice-ufrag or ice-pwd is malformed");
        }
        return new IceCredentials(ufrag, password);
    }

    /// At Opus's clock rate (RFC 4733 §2.1) where there is a choice; Firefox offers 8 kHz alone.
    private static OptionalInt tones(Section section) {
        OptionalInt atOpusRate = format(section, TONES + "48000");
        return atOpusRate.isPresent() ? atOpusRate : format(section, TONES + "8000");
    }

    /// @param encoding as in `a=rtpmap`, in lower case
    private static OptionalInt format(Section section, String encoding) {
        return section.values("rtpmap")
                .map(value -> value.split(" +", 2))
                .filter(parts -> parts.length == 2
                        && parts[1].toLowerCase(Locale.ROOT).equals(encoding)
                        && section.formats().contains(parts[0])
                        && parts[0].matches("[0-9]{1,3}"))
                .mapToInt(parts -> Integer.parseInt(parts[0]))
                .filter(AudioTerms::isFree)
                .findFirst();
    }

    /// Not a number that RTCP's types would be taken for (RFC 5761 §4).
    private static boolean isFree(int payloadType) {
        return payloadType < 64 || (payloadType >= 96 && payloadType <= 127);
    }

    /// Where the attributes of the transport stand.
    private record Transport(Sdp description, Section section) {

        Stream<String> values(String name) {
            return Stream.<Stream<String>>of(
                            section.values(name),
                            leader().stream().flatMap(leading -> leading.values(name)),
                            description.values(name))
                    .map(Stream::toList)
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .stream()
                    .flatMap(List::stream);
        }

        String value(String name) throws SdpException {
            return values(name).findFirst().orElseThrow(() -> new SdpException("a=" + name + " is missing"));
        }

        /// The first section of the bundle that this one is in.
        private Optional<Section> leader() {
            return section.first("mid")
                    .flatMap(mid -> description
                            .values("group")
                            .map(group -> Arrays.asList(group.split(" +", -1)))
                            .filter(group ->
                                    group.size() > 1 && group.getFirst().equals("BUNDLE") && group.contains(mid))
                            .map(group -> group.get(1))
                            .findFirst())
                    .flatMap(first -> description.sections().stream()
                            .filter(other -> other.first("mid").equals(Optional.of(first)))
                            .findFirst());
        }
    }
}
