package convonet.emulators.sip;

import convonet.sip.message.SipException;
import convonet.sip.message.Status;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;

/// How one side wants to be talked to: µ-law at 8 kHz, and keys beside it (SDP, RFC 8866; RFC 3264).
///
/// @param where sound is to be sent
/// @param keys the payload type of keys, when they are understood
record Terms(InetSocketAddress where, OptionalInt keys, Direction direction) {
    /// RFC 3551 §6.
    static final int MULAW = 0;

    static final int OUR_KEYS = 101;

    /// As whoever tells it means it.
    enum Direction {
        SENDRECV,
        SENDONLY,
        RECVONLY,
        INACTIVE;

        boolean isSending() {
            return this == SENDRECV || this == SENDONLY;
        }

        boolean isReceiving() {
            return this == SENDRECV || this == RECVONLY;
        }

        /// What the other side answers (RFC 3264 §6.1).
        Direction answered() {
            return switch (this) {
                case SENDRECV -> SENDRECV;
                case SENDONLY -> RECVONLY;
                case RECVONLY -> SENDONLY;
                case INACTIVE -> INACTIVE;
            };
        }
    }

    static Terms ours(InetSocketAddress where) {
        return new Terms(where, OptionalInt.of(OUR_KEYS), Direction.SENDRECV);
    }

    /// Ours in answer to theirs, with their numbers.
    Terms inAnswerTo(Terms theirs) {
        return new Terms(where, theirs.keys, theirs.direction.answered());
    }

    /// @throws SipException when there is no sound in it that we can send
    static Terms read(String description) {
        List<String> lines = description.lines().toList();
        int media = find(lines, "m=audio ");
        if (media < 0) {
            throw refusal("no sound is described");
        }
        List<String> before = lines.subList(0, media);
        List<String> after = ofOneMedia(lines.subList(media + 1, lines.size()));
        List<String> words = List.of(lines.get(media).split(" +"));
        if (words.size() < 4 || !words.subList(3, words.size()).contains("0")) {
            throw refusal("µ-law is not understood there");
        }
        int port = number(words.get(1));
        if (port == 0) {
            throw refusal("sound is not wanted");
        }
        String connection = value(after, "c=")
                .or(() -> value(before, "c="))
                .orElseThrow(() -> refusal("it is not told where to send"));
        InetAddress address = address(connection.substring(connection.lastIndexOf(' ') + 1));
        // The hold of before RFC 3264.
        Direction direction = address.isAnyLocalAddress() ? Direction.INACTIVE : direction(before, after);
        return new Terms(new InetSocketAddress(address, port), keys(after), direction);
    }

    private static List<String> ofOneMedia(List<String> lines) {
        int next = find(lines, "m=");
        return next < 0 ? lines : lines.subList(0, next);
    }

    private static Direction direction(List<String> session, List<String> media) {
        for (List<String> lines : List.of(media, session)) {
            for (Direction each : Direction.values()) {
                if (lines.contains("a=" + each.name().toLowerCase(Locale.ROOT))) {
                    return each;
                }
            }
        }
        return Direction.SENDRECV;
    }

    private static OptionalInt keys(List<String> lines) {
        return lines.stream()
                .filter(line -> line.startsWith("a=rtpmap:") && line.contains(" telephone-event/8000"))
                .mapToInt(line -> number(line.substring("a=rtpmap:".length(), line.indexOf(' '))))
                .findFirst();
    }

    private static Optional<String> value(List<String> lines, String name) {
        return lines.stream()
                .filter(line -> line.startsWith(name))
                .map(line -> line.substring(name.length()).strip())
                .findFirst();
    }

    private static int find(List<String> lines, String begin) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).startsWith(begin)) {
                return i;
            }
        }
        return -1;
    }

    private static int number(String digits) {
        try {
            int number = Integer.parseInt(digits);
            if (number >= 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            throw refusal("a number is none");
        }
        throw refusal("a number is too large");
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.ofLiteral(literal);
        } catch (IllegalArgumentException e) {
            throw refusal("sound can only be sent to an address");
        }
    }

    private static SipException refusal(String why) {
        return new SipException(Status.NOT_ACCEPTABLE_HERE, why);
    }

    /// @param version rises with each description of a call
    String write(long version) {
        String address = where.getAddress().getHostAddress();
        String kind = where.getAddress() instanceof Inet6Address ? "IP6 " : "IP4 ";
        StringBuilder text = new StringBuilder("v=0\r\no=convonet 1 " + version + " IN " + kind + address
                + "\r\ns=-\r\nc=IN " + kind + address + "\r\nt=0 0\r\nm=audio " + where.getPort() + " RTP/AVP 0");
        keys.ifPresent(type -> text.append(' ').append(type));
        text.append("\r\na=rtpmap:0 PCMU/8000\r\n");
        keys.ifPresent(
                type -> text.append("a=rtpmap:" + type + " telephone-event/8000\r\na=fmtp:" + type + " 0-15\r\n"));
        return text.append("a=ptime:20\r\na=" + direction.name().toLowerCase(Locale.ROOT) + "\r\n")
                .toString();
    }
}
