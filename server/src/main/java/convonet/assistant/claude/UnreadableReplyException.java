package convonet.assistant.claude;

/// What came was not a reply.
final class UnreadableReplyException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String problem;

    UnreadableReplyException(String problem) {
        super(problem);
        this.problem = problem;
    }

    String problem() {
        return problem;
    }
}
