package convonet.socketio;

import java.util.OptionalLong;

/// Goes through the text of a packet from left to right.
final class PacketText {
    private final String text;
    private int position;

    PacketText(String text) {
        this.text = text;
    }

    boolean atEnd() {
        return position >= text.length();
    }

    char next() throws MalformedPacketException {
        if (atEnd()) {
            throw new MalformedPacketException("the packet ends too early");
        }
        return text.charAt(position++);
    }

    String rest() {
        return text.substring(position);
    }

    String namespace() {
        if (atEnd() || text.charAt(position) != '/') {
            return "/";
        }
        int comma = text.indexOf(',', position);
        int end = comma < 0 ? text.length() : comma;
        String namespace = text.substring(position, end);
        position = comma < 0 ? end : end + 1;
        int query = namespace.indexOf('?');
        return query < 0 ? namespace : namespace.substring(0, query);
    }

    OptionalLong number(int maximumDigits) throws MalformedPacketException {
        long number = 0;
        int start = position;
        while (!atEnd() && text.charAt(position) >= '0' && text.charAt(position) <= '9') {
            number = number * 10 + (text.charAt(position++) - '0');
            if (position - start > maximumDigits) {
                throw new MalformedPacketException("a number with too many digits");
            }
        }
        return position == start ? OptionalLong.empty() : OptionalLong.of(number);
    }
}
