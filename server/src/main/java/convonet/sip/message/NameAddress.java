package convonet.sip.message;

import java.util.Optional;

/// `"Ann" <sip:2001@pbx.example>;tag=1`: an address with the name of whom it belongs to (RFC 3261 §20.10).
///
/// @param display empty without a name
public record NameAddress(String display, SipUri uri, Parameters parameters) {

    public NameAddress(SipUri uri) {
        this("", uri, Parameters.NONE);
    }

    public static NameAddress parse(String text) {
        Cursor cursor = new Cursor(text);
        String display = display(cursor);
        String address;
        if (cursor.take('<')) {
            address = cursor.takeUntil(">");
            cursor.expect('>');
        } else if (display.isEmpty()) {
            // Without brackets its parameters are the header's.
            address = cursor.takeUntil("; ");
            if (address.indexOf('?') >= 0) {
                throw SipException.bad("an address with a question mark needs brackets");
            }
        } else {
            throw SipException.bad("an address is missing behind a name");
        }
        SipUri uri = SipUri.parse(address);
        Parameters parameters = Parameters.ofHeader(cursor);
        cursor.skipSpace().expectEnd();
        return new NameAddress(display, uri, parameters);
    }

    private static String display(Cursor cursor) {
        if (cursor.skipSpace().peek() == '"') {
            String name = cursor.quoted();
            cursor.skipSpace();
            return name;
        }
        int begin = cursor.position();
        String words = cursor.takeUntil("<");
        boolean named = cursor.peek() == '<';
        if (!named || words.isBlank()) {
            if (!named) {
                cursor.back(begin);
            }
            return "";
        }
        if (!words.chars().allMatch(character -> character == ' ' || Cursor.isTokenCharacter(character))) {
            throw SipException.bad("a name needs quotation marks");
        }
        return words.strip();
    }

    public Optional<String> tag() {
        return parameters.value("tag");
    }

    public NameAddress with(String name, String value) {
        return new NameAddress(display, uri, parameters.with(name, value));
    }

    @Override
    public String toString() {
        return (display.isEmpty() ? "" : Parameters.quoted(display) + ' ') + '<' + uri + '>' + parameters.inHeader();
    }
}
