package convonet.media;

import java.util.Optional;

/// A key of the telephone, as RFC 4733 §3.2 numbers them.
public enum Tone {
    ZERO('0'),
    ONE('1'),
    TWO('2'),
    THREE('3'),
    FOUR('4'),
    FIVE('5'),
    SIX('6'),
    SEVEN('7'),
    EIGHT('8'),
    NINE('9'),
    STAR('*'),
    POUND('#'),
    A('A'),
    B('B'),
    C('C'),
    D('D');

    private final char key;

    Tone(char key) {
        this.key = key;
    }

    /// What stands on the key.
    public char key() {
        return key;
    }

    /// @return empty for events that are no key
    static Optional<Tone> ofEvent(int event) {
        return event < values().length ? Optional.of(values()[event]) : Optional.empty();
    }
}
