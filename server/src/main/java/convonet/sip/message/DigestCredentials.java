package convonet.sip.message;

import java.util.LinkedHashMap;
import java.util.Map;

/// What `Authorization: Digest …` holds (RFC 3261 §20.7, RFC 7616 §3.4). Never logged: [#toString] hides it.
///
/// @param fields by name in lower case, without quotation marks
public record DigestCredentials(Map<String, String> fields) {

    public DigestCredentials {
        fields = Map.copyOf(fields);
    }

    public static DigestCredentials parse(String text) {
        Cursor cursor = new Cursor(text);
        if (!cursor.skipSpace().token().equalsIgnoreCase("Digest") || !cursor.take(' ')) {
            throw SipException.bad("only digest authentication is understood");
        }
        Map<String, String> fields = new LinkedHashMap<>();
        do {
            String name = cursor.skipSpace().token();
            cursor.skipSpace().expect('=');
            String value = cursor.skipSpace().peek() == '"' ? cursor.quoted() : cursor.token();
            Parameters.add(fields, name, value);
        } while (cursor.skipSpace().take(','));
        cursor.expectEnd();
        return new DigestCredentials(fields);
    }

    /// @throws SipException when it is missing
    public String must(String name) {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw SipException.bad("something is missing in the authorization");
        }
        return value;
    }

    @Override
    public String toString() {
        return "DigestCredentials[hidden]";
    }
}
