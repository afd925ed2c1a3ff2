package convonet.app;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Readers of values. Each throws [IllegalArgumentException] when a value is bad.
final class Values {
    private Values() {}

    static Function<String, String> matching(String pattern) {
        return text -> {
            require(text.matches(pattern));
            return text;
        };
    }

    static Function<String, Secret> secret(String pattern) {
        return matching(pattern).andThen(Secret::new);
    }

    static Function<String, Integer> whole(int least, int most) {
        return text -> {
            int number = Integer.parseInt(text);
            require(number >= least && number <= most);
            return number;
        };
    }

    /// From 0 to 1.
    static Function<String, Double> part() {
        return matching("0|1|[01]?\\.[0-9]{1,9}").andThen(text -> {
            double part = Double.parseDouble(text);
            require(part <= 1);
            return part;
        });
    }

    /// @return 0 for `off`
    static Function<String, Integer> offOr(Function<String, Integer> number) {
        return text -> text.equalsIgnoreCase("off") ? 0 : number.apply(text);
    }

    static <E extends Enum<E>> Function<String, E> oneOf(Class<E> words) {
        return text -> Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    static <T> Function<String, List<T>> each(Function<String, T> reader) {
        return text -> Arrays.stream(text.split(",", -1))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .map(reader)
                .toList();
    }

    /// `support=2001,sales=2002`, in this order.
    static <T> Function<String, Map<String, T>> named(String name, Function<String, T> value) {
        return text -> {
            Map<String, T> named = new LinkedHashMap<>();
            for (String pair : each(matching(name + "\\s*=.*")).apply(text)) {
                String[] parts = pair.split("\\s*=\\s*", 2);
                require(named.put(parts[0], value.apply(parts[1])) == null);
            }
            return Collections.unmodifiableMap(named);
        };
    }

    static Function<String, Set<String>> origins() {
        return text ->
                each(Values::origin).apply(text).stream().map(URI::toString).collect(Collectors.toUnmodifiableSet());
    }

    /// `pbx.example:8021`, `[2001:db8::7]:8021`; the name is not looked up.
    static InetSocketAddress hostAndPort(String text) {
        require(text.matches("([A-Za-z0-9._-]+|\\[[0-9a-fA-F:.]+]):[0-9]{1,5}"));
        int colon = text.lastIndexOf(':');
        return InetSocketAddress.createUnresolved(
                text.substring(0, colon), whole(1, 65_535).apply(text.substring(colon + 1)));
    }

    /// `https://voice.example` or `http://127.0.0.1:8080`, with nothing behind it but a slash, which is dropped.
    static URI origin(String text) {
        return origin(text, "https?://.+");
    }

    /// `wss://api.deepgram.com`, likewise.
    static URI webSocketOrigin(String text) {
        return origin(text, "wss?://.+");
    }

    private static URI origin(String text, String pattern) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        require(text.matches(pattern) && uri.getHost() != null);
        require(uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null);
        require(uri.getRawPath().isEmpty());
        return uri;
    }

    /// `https://gateway.example/anthropic`, without a slash at its end.
    static URI site(String text) {
        return site(text, "https?://.+");
    }

    /// `wss://pbx.example:7443/ws`, likewise.
    static URI webSocket(String text) {
        return site(text, "wss?://.+");
    }

    private static URI site(String text, String pattern) {
        URI uri = URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
        require(text.matches(pattern) && uri.getHost() != null);
        require(uri.getRawUserInfo() == null && uri.getRawQuery() == null && uri.getRawFragment() == null);
        return uri;
    }

    private static void require(boolean good) {
        if (!good) {
            throw new IllegalArgumentException();
        }
    }
}
