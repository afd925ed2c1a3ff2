package convonet.tools.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutsideServerTest {

    @Test
    void programsAndSitesAreReadInTheirOrder() {
        assertThat(parse("""
                        {'files': {'command': 'npx', 'args': ['-y', 'files'], 'env': {'KEY': 'hush'}},
                         'big-shop_2': {'type': 'http', 'url': 'https://shop.example/mcp?v=1', 'headers': {'X-Key': 'a'}},
                         'bare': {'type': 'stdio', 'command': 'bare'},
                         'honest': {'command': 'honest', 'readOnly': 'hinted'},
                         'sky': {'url': 'https://sky.example', 'readOnly': ['weather', 'tides']}}"""))
                .containsExactly(
                        new OutsideServer(
                                "files",
                                new OutsideServer.Program("npx", List.of("-y", "files"), Map.of("KEY", "hush"))),
                        new OutsideServer(
                                "big-shop_2",
                                new OutsideServer.Site(
                                        URI.create("https://shop.example/mcp?v=1"), Map.of("X-Key", "a"))),
                        new OutsideServer("bare", new OutsideServer.Program("bare", List.of(), Map.of())),
                        new OutsideServer(
                                "honest",
                                new OutsideServer.Program("honest", List.of(), Map.of()),
                                new OutsideServer.Hinted()),
                        new OutsideServer(
                                "sky",
                                new OutsideServer.Site(URI.create("https://sky.example"), Map.of()),
                                new OutsideServer.Named(Set.of("weather", "tides"))));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "files",
                "[]",
                "{} {}",
                "{'a': {}}",
                "{'a': 'npx'}",
                "{'a': {'command': 'x'}, 'a': {'command': 'y'}}",
                "{'two__parts': {'command': 'x'}}",
                "{'ends_': {'command': 'x'}}",
                "{'has space': {'command': 'x'}}",
                "{'far-too-long-a-name-for-a-server-of-others': {'command': 'x'}}",
                "{'a': {'command': ' '}}",
                "{'a': {'command': 'x', 'args': 'y'}}",
                "{'a': {'command': 'x', 'args': [1]}}",
                "{'a': {'command': 'x', 'env': {'A=B': 'c'}}}",
                "{'a': {'command': 'x', 'env': {'A': null}}}",
                "{'a': {'command': 'x', 'url': 'https://a.example'}}",
                "{'a': {'command': 'x', 'enviroment': {}}}",
                "{'a': {'command': 'x', 'readOnly': 'yes'}}",
                "{'a': {'command': 'x', 'readOnly': true}}",
                "{'a': {'command': 'x', 'readOnly': [1]}}",
                "{'a': {'type': 'sse', 'url': 'https://a.example'}}",
                "{'a': {'url': 'a.example'}}",
                "{'a': {'url': 'file:///etc/passwd'}}",
                "{'a': {'url': 'https://me:hush@a.example'}}",
                "{'a': {'url': 'https://a.example', 'headers': {'Host': 'b.example'}}}",
                "{'a': {'url': 'https://a.example', 'headers': {'Key': 'two\\nlines'}}}"
            })
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> parse(json)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void asTextItKeepsItsSecrets() {
        assertThat(parse("""
                        {'files': {'command': 'npx', 'args': ['hush'], 'env': {'KEY': 'hush'}},
                         'shop': {'url': 'https://shop.example/hush', 'headers': {'Key': 'hush'}}}""").toString()).isEqualTo("[files (stdio), shop (HTTP)]");
    }

    private static List<OutsideServer> parse(String json) {
        return OutsideServer.parse(json.replace('\'', '"'));
    }
}
