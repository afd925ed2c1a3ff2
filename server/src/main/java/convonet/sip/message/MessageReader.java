package convonet.sip.message;

import convonet.sip.message.Headers.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// Reads one message, as it came in one piece (RFC 7118 §5).
public final class MessageReader {
    private static final String VERSION = "SIP/2.0";
    private static final List<String> ESSENTIAL = List.of("From", "To", "Call-ID", "CSeq");

    private final String text;
    private int at;

    private MessageReader(String text) {
        this.text = text;
    }

    /// @param text as UTF-8 can tell it
    /// @throws SipException when it is none, with all that is needed to answer it if it was a request
    public static SipMessage read(String text) {
        if (text.length() > Bounds.MESSAGE) {
            throw new SipException(Status.MESSAGE_TOO_LARGE, "the message is too long");
        }
        return new MessageReader(text).message();
    }

    private SipMessage message() {
        String first = line();
        boolean response = first.startsWith(VERSION + " ");
        Headers headers = headers();
        if (response) {
            return response(first, headers);
        }
        checkAnswerable(headers);
        try {
            return request(first, headers);
        } catch (SipException e) {
            throw e.in(headers.without("Content-Length"));
        }
    }

    private Request request(String first, Headers headers) {
        String[] words = first.split(" ", -1);
        if (words.length != 3 || words[0].isEmpty()) {
            throw SipException.bad("the first line is not made of method, address and version");
        }
        Cursor method = new Cursor(words[0]);
        method.token();
        method.expectEnd();
        if (!words[2].equals(VERSION)) {
            throw new SipException(Status.VERSION_NOT_SUPPORTED, "only SIP/2.0 is understood");
        }
        SipUri target = SipUri.parse(words[1]);
        if (!target.headers().isEmpty()) {
            throw SipException.bad("what a request is for has a question mark");
        }
        Request request = new Request(words[0], target, headers.without("Content-Length"), body(headers));
        check(request);
        if (!request.cseq().method().equals(words[0])) {
            throw SipException.bad("CSeq names another method than the first line");
        }
        if (headers.has("Max-Forwards")) {
            Cursor.number(headers.first("Max-Forwards").orElseThrow(), 255);
        }
        return request;
    }

    private Response response(String first, Headers headers) {
        Cursor cursor = new Cursor(first.substring(VERSION.length() + 1));
        int code = cursor.number(699);
        String reason = cursor.take(' ') ? cursor.takeWhile(_ -> true) : "";
        cursor.expectEnd();
        if (code < 100) {
            throw SipException.bad("a status is between 100 and 699");
        }
        Response response = new Response(new Status(code, reason), headers.without("Content-Length"), body(headers));
        check(response);
        return response;
    }

    /// What every message has (RFC 3261 §8.1.1), each but Via once.
    private static void check(SipMessage message) {
        message.headers().values("Via").forEach(Via::parse);
        message.via();
        message.from();
        message.to();
        message.cseq();
        checkOnce(message.headers());
    }

    private static void checkOnce(Headers headers) {
        for (String name : ESSENTIAL) {
            if (headers.all(name).count() != 1
                    || headers.first(name).orElseThrow().isEmpty()) {
                throw SipException.bad("the header " + name + " is missing, or comes twice");
            }
        }
    }

    /// Nobody could tell what an answer belongs to.
    private static void checkAnswerable(Headers headers) {
        checkOnce(headers);
        new Response(Status.BAD_REQUEST, headers, "").via();
    }

    private Headers headers() {
        List<Header> headers = new ArrayList<>();
        for (String line = unfolded(); !line.isEmpty(); line = unfolded()) {
            if (headers.size() == Bounds.HEADERS) {
                throw SipException.bad("there are too many headers");
            }
            Cursor cursor = new Cursor(line);
            String name = cursor.token();
            cursor.skipSpace().expect(':');
            headers.add(new Header(name, line.substring(cursor.position()).strip()));
        }
        return new Headers(headers);
    }

    /// A line, and those that begin with a space and so go on with it (RFC 3261 §7.3.1).
    private String unfolded() {
        String line = line();
        if (line.isEmpty() || !goesOn()) {
            return line;
        }
        StringBuilder joined = new StringBuilder(line.stripTrailing());
        while (goesOn()) {
            joined.append(' ').append(line().strip());
            checkLength(joined.length());
        }
        return joined.toString();
    }

    private boolean goesOn() {
        return at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t');
    }

    /// May end with a line feed alone. Tabulators become spaces; other control characters are in no line.
    private String line() {
        int end = text.indexOf('\n', at);
        if (end < 0) {
            throw SipException.bad("the message ends within its headers");
        }
        int last = end > at && text.charAt(end - 1) == '\r' ? end - 1 : end;
        checkLength(last - at);
        String line = text.substring(at, last).replace('\t', ' ');
        if (line.chars().anyMatch(Character::isISOControl)) {
            throw SipException.bad("a line holds control characters");
        }
        at = end + 1;
        return line;
    }

    private static void checkLength(int characters) {
        if (characters > Bounds.HEADER) {
            throw SipException.bad("a line is too long");
        }
    }

    /// Its length need not be told, as the message came in one piece; what is behind it does not count.
    private String body(Headers headers) {
        byte[] bytes = text.substring(at).getBytes(StandardCharsets.UTF_8);
        List<String> told = headers.all("Content-Length").distinct().toList();
        if (told.size() > 1) {
            throw SipException.bad("the length of the body is told twice");
        }
        int length = told.isEmpty() ? bytes.length : Cursor.number(told.getFirst(), Integer.MAX_VALUE);
        if (length > Bounds.BODY) {
            throw new SipException(Status.ENTITY_TOO_LARGE, "the body is too long");
        }
        if (length > bytes.length) {
            throw SipException.bad("the body is shorter than its length says");
        }
        return new String(bytes, 0, length, StandardCharsets.UTF_8);
    }
}
