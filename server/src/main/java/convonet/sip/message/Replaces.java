package convonet.sip.message;

/// Names the call that another one takes the place of (RFC 3891).
public record Replaces(String callId, String toTag, String fromTag) {

    public static Replaces parse(String text) {
        Cursor cursor = new Cursor(text);
        String callId = cursor.skipSpace().takeUntil("; ");
        Parameters parameters = Parameters.ofHeader(cursor);
        cursor.skipSpace().expectEnd();
        if (callId.isEmpty()) {
            throw SipException.bad("which call is replaced is missing");
        }
        return new Replaces(callId, must(parameters, "to-tag"), must(parameters, "from-tag"));
    }

    private static String must(Parameters parameters, String name) {
        return parameters.value(name).orElseThrow(() -> SipException.bad("a tag of the replaced call is missing"));
    }

    @Override
    public String toString() {
        return callId + ";to-tag=" + toTag + ";from-tag=" + fromTag;
    }
}
