package convonet.media;

import java.util.HexFormat;

/// Bytes as test vectors print them.
final class Hex {

    private Hex() {}

    static byte[] bytes(String... lines) {
        return HexFormat.of().parseHex(String.join("", lines).replaceAll("\\s", ""));
    }
}
