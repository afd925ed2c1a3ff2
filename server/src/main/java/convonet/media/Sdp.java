package convonet.media;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A session description as its lines say it (RFC 8866): attributes of the session, then the media sections.
record Sdp(List<Attribute> attributes, List<Section> sections) {
    private static final int LONGEST = 64 * 1024;
    private static final int MOST_LINES = 4_000;
    private static final int MOST_SECTIONS = 32;

    /// `a=name:value`, or `a=name` with an empty value.
    record Attribute(String name, String value) {}

    /// `m=kind port protocol formats` and the attributes below it.
    record Section(String kind, int port, String protocol, List<String> formats, List<Attribute> attributes) {

        Optional<String> first(String name) {
            return values(name).findFirst();
        }

        Stream<String> values(String name) {
            return Sdp.values(attributes, name);
        }

        boolean has(String name) {
            return first(name).isPresent();
        }
    }

    Stream<String> values(String name) {
        return values(attributes, name);
    }

    private static Stream<String> values(List<Attribute> attributes, String name) {
        return attributes.stream()
                .filter(attribute -> attribute.name().equals(name))
                .map(Attribute::value);
    }

    /// Lines may end with a line feed alone. What is neither a medium nor an attribute is passed over.
    static Sdp parse(String text) throws SdpException {
        if (text.length() > LONGEST) {
            throw new SdpException("the description is longer than " + LONGEST + " characters");
        }
        List<String> lines = text.lines().limit(MOST_LINES + 1L).toList();
        if (lines.size() > MOST_LINES || lines.isEmpty() || !lines.getFirst().equals("v=0")) {
            throw new SdpException("the description does not begin with v=0, or has too many lines");
        }
        List<Attribute> session = new ArrayList<>();
        List<Section> sections = new ArrayList<>();
        List<Attribute> current = session;
        for (String line : lines) {
            if (line.startsWith("m=")) {
                current = new ArrayList<>();
                sections.add(section(line.substring(2), current));
            } else if (line.startsWith("a=")) {
                current.add(attribute(line.substring(2)));
            }
        }
        if (sections.size() > MOST_SECTIONS) {
            throw new SdpException("more than " + MOST_SECTIONS + " media are described");
        }
        return new Sdp(session, sections);
    }

    private static Section section(String words, List<Attribute> attributes) throws SdpException {
        String[] parts = words.strip().split(" +", -1);
        if (parts.length < 4 || !parts[1].matches("[0-9]{1,5}(/[0-9]{1,5})?")) {
            throw new SdpException("a line m= is not made of kind, port, protocol and formats");
        }
        int port = Integer.parseInt(parts[1].replaceAll("/.*", ""));
        return new Section(parts[0], port, parts[2], List.of(Arrays.copyOfRange(parts, 3, parts.length)), attributes);
    }

    private static Attribute attribute(String words) {
        int colon = words.indexOf(':');
        return colon < 0
                ? new Attribute(words.strip(), "")
                : new Attribute(
                        words.substring(0, colon), words.substring(colon + 1).strip());
    }
}
