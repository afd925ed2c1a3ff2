package convonet.sip.message;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// `%41` for `A` in URIs (RFC 3261 §19.1.2), of UTF-8.
final class Escapes {
    private static final String UNRESERVED = "-_.!~*'()";
    private static final String HEX = "0123456789ABCDEF";

    private Escapes() {}

    static String undo(String text) {
        if (text.indexOf('%') < 0) {
            return text;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream undone = new ByteArrayOutputStream(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '%') {
                if (i + 2 >= bytes.length) {
                    throw SipException.bad("an escape ends early");
                }
                undone.write(16 * digit(bytes[i + 1]) + digit(bytes[i + 2]));
                i += 2;
            } else {
                undone.write(bytes[i]);
            }
        }
        try {
            String plain = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(undone.toByteArray()))
                    .toString();
            if (plain.chars().anyMatch(Character::isISOControl)) {
                throw SipException.bad("an escape stands for a control character");
            }
            return plain;
        } catch (CharacterCodingException e) {
            throw SipException.bad("an escape is not UTF-8");
        }
    }

    /// @param also what needs no escape here beside letters, digits and the marks that never need one
    static String of(String text, String also) {
        StringBuilder escaped = new StringBuilder(text.length());
        for (byte each : text.getBytes(StandardCharsets.UTF_8)) {
            if (Cursor.isAlphanumeric(each) || UNRESERVED.indexOf(each) >= 0 || also.indexOf(each) >= 0) {
                escaped.append((char) each);
            } else {
                escaped.append('%').append(HEX.charAt(each >> 4 & 15)).append(HEX.charAt(each & 15));
            }
        }
        return escaped.toString();
    }

    private static int digit(byte character) {
        int digit = Character.digit(character, 16);
        if (digit < 0) {
            throw SipException.bad("an escape is not hexadecimal");
        }
        return digit;
    }
}
