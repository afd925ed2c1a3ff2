package convonet.tools.outside;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import convonet.tools.Tool;
import convonet.tools.ToolResult;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/// What is offered of that which servers list.
class ToolListTest {
    private static final OutsideServer.Way WAY = new OutsideServer.Program("sky", List.of(), Map.of());

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        logger(ToolList.class).addAppender(log);
        logger(Allowance.class).addAppender(log);
    }

    @AfterEach
    void listenNoMore() {
        logger(ToolList.class).detachAppender(log);
        logger(Allowance.class).detachAppender(log);
    }

    @Test
    void aServersWordThatAToolOnlyReadsIsNotEnough() {
        assertThat(effects(new OutsideServer("sky", WAY)))
                .containsExactly(Tool.Effect.OUTSIDE, Tool.Effect.OUTSIDE, Tool.Effect.OUTSIDE);
    }

    @Test
    void theOperatorNamesWhatOnlyReadsOrTrustsTheServer() {
        assertThat(effects(new OutsideServer("sky", WAY, new OutsideServer.Named(Set.of("tides")))))
                .containsExactly(Tool.Effect.OUTSIDE, Tool.Effect.NONE, Tool.Effect.OUTSIDE);
        assertThat(effects(new OutsideServer("sky", WAY, new OutsideServer.Hinted())))
                .containsExactly(Tool.Effect.NONE, Tool.Effect.OUTSIDE, Tool.Effect.OUTSIDE);
    }

    @Test
    void whatCannotBeOfferedIsNamed() {
        listed(new OutsideServer("sky", WAY), tool("rain", 0), tool("snow", 20_000), tool("rain", 0));

        assertThat(said()).containsExactly("MCP server sky (stdio): sky__snow, sky__rain cannot be offered");
    }

    @Test
    void allServersTogetherTellAModelNoMoreThanItCanBear() {
        List<List<Tool>> servers = List.of(
                listed(new OutsideServer("sky", WAY), tool("rain", 10_000), tool("snow", 15_000)),
                listed(new OutsideServer("sea", WAY), many(7, 14_000)));

        List<Tool> offered = new Allowance().of(servers);

        assertThat(offered)
                .extracting(Tool::name)
                .startsWith("sky__rain", "sky__snow", "sea__t0")
                .endsWith("sea__t5")
                .hasSize(8);
        assertThat(said()).containsExactly("There is no room for all tools of MCP servers: sea__t6 are left out");
    }

    @Test
    void norMoreToolsThanItCanTellApart() {
        List<Tool> some = listed(new OutsideServer("sky", WAY), many(64, 0));
        List<Tool> more = listed(new OutsideServer("sea", WAY), many(64, 0));
        List<Tool> last = listed(new OutsideServer("land", WAY), many(22, 0));

        assertThat(new Allowance().of(List.of(some, more, last))).hasSize(128).doesNotContainAnyElementsOf(last);
        assertThat(said())
                .singleElement()
                .asString()
                .contains(": land__t0, land__t1, ")
                .contains(" and 2 more are");
    }

    @Test
    void whatFitsStaysTheSameAndIsToldOnce() {
        Allowance allowance = new Allowance();
        List<Tool> some = listed(new OutsideServer("sky", WAY), many(10, 15_000));

        assertThat(allowance.of(List.of(some))).isSameAs(allowance.of(List.of(some)));
        assertThat(said()).hasSize(1);
    }

    private static List<Tool.Effect> effects(OutsideServer server) {
        return listed(server, hinted("weather", true), hinted("tides", false), tool("order", 0)).stream()
                .map(Tool::effect)
                .toList();
    }

    private static List<Tool> listed(OutsideServer server, McpSchema.Tool... tools) {
        ToolList list = new ToolList(server, (tool, readOnly, errand) -> new ToolResult.Failed("failed", ""));
        list.read(List.of(tools));
        return list.tools();
    }

    private static McpSchema.Tool[] many(int count, int length) {
        return IntStream.range(0, count).mapToObj(i -> tool("t" + i, length)).toArray(McpSchema.Tool[]::new);
    }

    /// @param length of its schema, about
    private static McpSchema.Tool tool(String name, int length) {
        Map<String, Object> schema =
                Map.of("type", "object", "properties", Map.of("a", Map.of("const", "x".repeat(length))));
        return McpSchema.Tool.builder(name, schema).build();
    }

    private static McpSchema.Tool hinted(String name, boolean readOnly) {
        return McpSchema.Tool.builder(name, Map.of("type", "object"))
                .annotations(McpSchema.ToolAnnotations.builder()
                        .readOnlyHint(readOnly)
                        .build())
                .build();
    }

    private List<String> said() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    private static Logger logger(Class<?> type) {
        return (Logger) LoggerFactory.getLogger(type);
    }
}
