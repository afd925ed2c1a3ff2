package convonet.sip.message;

/// The place of a request among those of its dialog: `42 INVITE` (RFC 3261 §20.16).
public record CSeq(int number, String method) {

    public static CSeq parse(String text) {
        Cursor cursor = new Cursor(text);
        int number = cursor.number(Integer.MAX_VALUE);
        if (!cursor.take(' ')) {
            throw SipException.bad("a CSeq has no method");
        }
        String method = cursor.skipSpace().token();
        cursor.expectEnd();
        return new CSeq(number, method);
    }

    @Override
    public String toString() {
        return number + " " + method;
    }
}
