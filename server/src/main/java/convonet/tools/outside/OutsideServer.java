package convonet.tools.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URI;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// An MCP server of others. As text it is its name and how it is reached, without arguments, addresses or secrets.
///
/// @param name letters and digits, with single `-` and `_` between them; what its tools' names begin with
/// @param readOnly which of its tools change nothing
public record OutsideServer(String name, Way way, ReadOnly readOnly) {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Pattern NAME = Pattern.compile("(?=.{1,32}$)[A-Za-z0-9]+([_-][A-Za-z0-9]+)*");
    private static final Pattern VARIABLE = Pattern.compile("[^=\\x00]+");
    private static final int MOST = 32;
    private static final String HINTED = "hinted";

    /// None of whose tools is known to change nothing.
    public OutsideServer(String name, Way way) {
        this(name, way, new Named(Set.of()));
    }

    /// How it is reached.
    public sealed interface Way {
        /// The way's secrets.
        List<String> secrets();
    }

    /// By standard input and output of a process that is started for it.
    ///
    /// @param environment added to the little that the process gets of ours
    public record Program(String command, List<String> arguments, Map<String, String> environment) implements Way {
        @Override
        public List<String> secrets() {
            return List.copyOf(environment.values());
        }

        @Override
        public String toString() {
            return "stdio";
        }
    }

    /// By streamable HTTP.
    ///
    /// @param headers sent with each request
    public record Site(URI url, Map<String, String> headers) implements Way {
        @Override
        public List<String> secrets() {
            return List.copyOf(headers.values());
        }

        @Override
        public String toString() {
            return "HTTP";
        }
    }

    /// Which tools change nothing, by the word of whoever runs this house.
    public sealed interface ReadOnly {
        /// @param hinted whether the server says so
        boolean covers(String tool, boolean hinted);
    }

    /// These, whatever the server says.
    ///
    /// @param tools as the server calls them
    public record Named(Set<String> tools) implements ReadOnly {
        @Override
        public boolean covers(String tool, boolean hinted) {
            return tools.contains(tool);
        }
    }

    /// All of which the server says so.
    public record Hinted() implements ReadOnly {
        @Override
        public boolean covers(String tool, boolean hinted) {
            return hinted;
        }
    }

    @Override
    public String toString() {
        return name + " (" + way + ")";
    }

    /// Reads `{"NAME": {"command": …, "args": […], "env": {…}}, "NAME": {"url": …, "headers": {…}}}`, each with
    /// `"readOnly": […]` or `"readOnly": "hinted"` if it likes.
    ///
    /// @return in the order in which they stand there
    /// @throws IllegalArgumentException when it is anything else
    public static List<OutsideServer> parse(String json) {
        JsonNode servers;
        try {
            servers = JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
        require(servers.isObject() && servers.size() <= MOST);
        List<OutsideServer> parsed = new ArrayList<>();
        servers.properties().forEach(entry -> parsed.add(parse(entry.getKey(), entry.getValue())));
        return List.copyOf(parsed);
    }

    private static OutsideServer parse(String name, JsonNode entry) {
        require(NAME.matcher(name).matches() && entry.isObject());
        Way way = entry.has("command") ? program(entry) : site(entry);
        return new OutsideServer(name, way, readOnly(entry.path("readOnly")));
    }

    private static ReadOnly readOnly(JsonNode told) {
        return told.isTextual() ? hinted(told) : new Named(Set.copyOf(list(told)));
    }

    private static Hinted hinted(JsonNode told) {
        require(told.textValue().equals(HINTED));
        return new Hinted();
    }

    private static Program program(JsonNode entry) {
        requireOnly(entry, Set.of("type", "command", "args", "env", "readOnly"));
        require(entry.path("type").asText("stdio").equals("stdio"));
        Map<String, String> environment = texts(entry.path("env"));
        require(environment.keySet().stream()
                .allMatch(key -> VARIABLE.matcher(key).matches()));
        String command = text(entry.path("command"));
        require(!command.isBlank());
        return new Program(command, list(entry.path("args")), environment);
    }

    private static Site site(JsonNode entry) {
        requireOnly(entry, Set.of("type", "url", "headers", "readOnly"));
        require(entry.path("type").asText("http").matches("http|streamable-?http"));
        URI url = URI.create(text(entry.path("url")));
        require(Set.of("http", "https").contains(String.valueOf(url.getScheme())) && url.getHost() != null);
        require(url.getRawUserInfo() == null && url.getRawFragment() == null);
        Map<String, String> headers = texts(entry.path("headers"));
        // Refuses what is no header, or none that may be set.
        HttpRequest.Builder request = HttpRequest.newBuilder(url);
        headers.forEach(request::header);
        return new Site(url, headers);
    }

    private static List<String> list(JsonNode array) {
        require(array.isMissingNode() || array.isArray());
        return array.valueStream().map(OutsideServer::text).toList();
    }

    private static Map<String, String> texts(JsonNode object) {
        require(object.isMissingNode() || object.isObject());
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties().forEach(entry -> texts.put(entry.getKey(), text(entry.getValue())));
        return Map.copyOf(texts);
    }

    private static String text(JsonNode node) {
        require(node.isTextual() && node.textValue().indexOf('\0') < 0);
        return node.textValue();
    }

    private static void requireOnly(JsonNode entry, Set<String> known) {
        require(entry.properties().stream().allMatch(property -> known.contains(property.getKey())));
    }

    private static void require(boolean good) {
        if (!good) {
            throw new IllegalArgumentException();
        }
    }
}
