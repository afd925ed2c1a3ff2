package convonet.sip.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The headers of a message in their order, known and unknown ones.
public record Headers(List<Header> all) {
    public static final Headers NONE = new Headers(List.of());

    private static final Set<String> SECRET = Set.of("Authorization", "Proxy-Authorization");

    /// @param name as [HeaderNames] spells it
    /// @param value without spaces around, folded lines joined
    public record Header(String name, String value) {
        public Header {
            name = HeaderNames.spelt(name);
        }

        /// Hides what proves who somebody is.
        @Override
        public String toString() {
            return name + ": " + (SECRET.contains(name) ? "hidden" : value);
        }
    }

    public Headers {
        all = List.copyOf(all);
    }

    /// The first of that name.
    public Optional<String> first(String name) {
        return all(name).findFirst();
    }

    public boolean has(String name) {
        return first(name).isPresent();
    }

    public Stream<String> all(String name) {
        return all.stream()
                .filter(header -> header.name().equalsIgnoreCase(name))
                .map(Header::value);
    }

    /// What stands between the commas of all headers of that name, in their order.
    public List<String> values(String name) {
        List<String> values = new ArrayList<>();
        all(name).forEach(line -> split(line, values));
        return values;
    }

    /// Whether one of the values is this word.
    public boolean holds(String name, String word) {
        return values(name).stream().anyMatch(word::equalsIgnoreCase);
    }

    /// Commas between quotation marks or within brackets part nothing.
    private static void split(String line, List<String> values) {
        boolean quoted = false;
        boolean bracketed = false;
        int begin = 0;
        for (int i = 0; i < line.length(); i++) {
            char character = line.charAt(i);
            if (quoted) {
                if (character == '\\') {
                    i++;
                } else {
                    quoted = character != '"';
                }
            } else if (character == '"') {
                quoted = true;
            } else if (character == '<' || character == '>') {
                bracketed = character == '<';
            } else if (character == ',' && !bracketed) {
                add(line.substring(begin, i), values);
                begin = i + 1;
            }
        }
        add(line.substring(begin), values);
    }

    private static void add(String value, List<String> values) {
        if (values.size() == Bounds.VALUES) {
            throw SipException.bad("a header has too many values");
        }
        if (!value.isBlank()) {
            values.add(value.strip());
        }
    }

    public Headers with(String name, Object value) {
        List<Header> more = new ArrayList<>(all);
        more.add(new Header(name, value.toString()));
        return new Headers(more);
    }

    public Headers with(Headers others) {
        return new Headers(Stream.concat(all.stream(), others.all.stream()).toList());
    }

    /// Only those of these names.
    public Headers only(Set<String> names) {
        return new Headers(
                all.stream().filter(header -> names.contains(header.name())).toList());
    }

    /// Without those of this name.
    public Headers without(String name) {
        return new Headers(all.stream()
                .filter(header -> !header.name().equalsIgnoreCase(name))
                .toList());
    }

    @Override
    public String toString() {
        return all.stream().map(Header::toString).collect(Collectors.joining(", "));
    }
}
