package convonet.tools.outside;

import static convonet.tools.ToolStory.json;
import static org.assertj.core.api.Assertions.assertThat;

import convonet.tools.ToolResult;
import convonet.tools.ToolResultJson;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// How others' names, schemas and results become ours.
class TranslationTest {

    @Test
    void aToolIsCalledByItsServerAndItsName() {
        assertThat(ToolNames.of("files", "read_file")).isEqualTo("files__read_file");
        assertThat(ToolNames.of("files", "_read")).isEqualTo("files___read");
    }

    @Test
    void whatAModelDoesNotTakeInANameIsReplacedAndStaysAnotherName() {
        String dotted = ToolNames.of("files", "read.file");
        String blank = ToolNames.of("files", "read file");
        String longOne = ToolNames.of("files", "a".repeat(100) + "1");
        String otherLongOne = ToolNames.of("files", "a".repeat(100) + "2");

        assertThat(List.of(dotted, blank, longOne, otherLongOne, ToolNames.of("files", "")))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("files__[a-zA-Z0-9_-]{1,57}"));
        assertThat(dotted).startsWith("files__read_file_").isEqualTo(ToolNames.of("files", "read.file"));
    }

    @Test
    void aSchemaKeepsWhatEveryModelUnderstands() {
        String schema = "{'type': 'object', 'properties': {'a': {'type': ['string', 'null'], 'maxLength': 5},"
                + " 'b': {'anyOf': [{'type': 'integer'}, {'$ref': '#/$defs/C'}], 'default': 1}},"
                + " 'required': ['a'], 'additionalProperties': false, '$defs': {'C': {'enum': ['x', 1]}}}";

        assertThat(SchemaCopy.of(json(schema))).contains(json(schema));
    }

    @Test
    void whatIsNotSoundInASchemaIsLeftOut() {
        assertThat(SchemaCopy.of(json("{'$schema': 'http://json-schema.org/draft-04/schema#', 'oneOf': [{}],"
                        + " 'properties': {'a': {'type': 'text', 'exclusiveMinimum': true, 'minimum': 1},"
                        + " 'b': {'items': [{'type': 'string'}], 'type': 'array'}, 'c': {'$ref': 'https://x.example'},"
                        + " 'd': true}, 'required': 'a'}")))
                .contains(json("{'properties': {'a': {'minimum': 1}, 'b': {'type': 'array'}, 'c': {}, 'd': {}},"
                        + " 'type': 'object'}"));
        assertThat(SchemaCopy.of(json("null"))).contains(json("{'type': 'object', 'properties': {}}"));
    }

    @Test
    void aSchemaThatCannotBeToldMakesNoTool() {
        assertThat(SchemaCopy.of(json("{'properties': {'two words': {}}}"))).isEmpty();
        assertThat(SchemaCopy.of(json("{'properties': {'a': {'const': '" + "x".repeat(20_000) + "'}}}")))
                .isEmpty();
        String deep = "{'items': ".repeat(200) + "{}" + "}".repeat(200);
        assertThat(SchemaCopy.of(json("{'properties': {'a': " + deep + "}}"))
                        .orElseThrow()
                        .toString())
                .hasSizeLessThan(300);
    }

    @Test
    void aShortTextIsSaid() {
        assertThat(told(McpSchema.CallToolResult.builder().addTextContent("It rains.\n")))
                .isEqualTo(json("{'say': 'It rains.', 'data': {}}"));
    }

    @Test
    void aLongTextIsCutForTheEarAndLessSoForTheModel() {
        String text = "It rains.\n" + "And rains. ".repeat(1_000);
        ToolResult.Done done = (ToolResult.Done) Results.of(
                McpSchema.CallToolResult.builder().addTextContent(text).build());

        assertThat(done.say()).startsWith("It rains. And rains.").endsWith("…").hasSize(300);
        assertThat(done.data().path("text").asText())
                .startsWith("It rains.\nAnd")
                .hasSize(4_000);
    }

    @Test
    void whatIsNoTextIsNamed() {
        assertThat(told(McpSchema.CallToolResult.builder()
                        .addContent(McpSchema.ImageContent.builder("AAAA", "image/png")
                                .build())
                        .structuredContent(Map.of("wet", true))))
                .isEqualTo(json("{'say': 'That is done.', 'data': {'structure': {'wet': true},"
                        + " 'not_shown': ['image image/png']}}"));
    }

    @Test
    void aFailureTellsWhatTheServerSaid() {
        assertThat(told(McpSchema.CallToolResult.builder()
                        .addTextContent("No \u202Esuch\u0007 town")
                        .isError(true)))
                .isEqualTo(json("{'error': {'code': 'failed', 'message': 'No such town'}}"));
        assertThat(told(McpSchema.CallToolResult.builder().content(List.of()).isError(true)))
                .isEqualTo(json(
                        "{'error': {'code': 'failed'," + " 'message': 'It did not work, and nothing was said why.'}}"));
        assertThat(Results.of(
                        McpError.builder(-32_602).message("town: required").build()))
                .isEqualTo(new ToolResult.Failed("bad_argument", "town: required"));
        assertThat(Results.of(McpError.builder(-32_603).message("x".repeat(900)).build()))
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.message()).hasSize(300));
    }

    private static Object told(McpSchema.CallToolResult.Builder answer) {
        return ToolResultJson.write(Results.of(answer.build()));
    }
}
