package convonet.sip.message;

import java.util.Optional;

/// Something that was received cannot be taken. The message quotes nothing of it.
public final class SipException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Status status;
    private final String words;
    private final transient Optional<Headers> asked;

    public SipException(Status status, String message) {
        this(status, message, Optional.empty());
    }

    private SipException(Status status, String message, Optional<Headers> asked) {
        super(message);
        this.status = status;
        this.words = message;
        this.asked = asked;
    }

    static SipException bad(String message) {
        return new SipException(Status.BAD_REQUEST, message);
    }

    /// What a request with this problem is answered.
    public Status status() {
        return status;
    }

    /// The headers of the request it came with, when they suffice for an answer.
    public Optional<Headers> asked() {
        return asked;
    }

    SipException in(Headers request) {
        return new SipException(status, words, Optional.of(request));
    }
}
