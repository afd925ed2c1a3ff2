package convonet.app.caller;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

class AnswerCollectorTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final AnswerCollector collector = new AnswerCollector();

    @Test
    void theEndOfAnAnswerToSomethingSaidBeforeIsNotThisOne() throws JsonProcessingException {
        told("assistant_response", "{'turn': 1, 'text': 'It is noon.', 'final': true}");
        told("transcription", "{'turn': 2, 'text': 'what is', 'is_final': false}");
        told("assistant_response", "{'turn': 1, 'text': 'It is noon.', 'final': true}");
        told("status", "{'state': 'listening'}");
        assertThat(collector.complete()).isFalse();

        told("transcription", "{'turn': 2, 'text': 'what is on my list', 'is_final': true}");
        told("assistant_response", "{'turn': 2, 'text': 'Milk.', 'final': true}");
        told("status", "{'state': 'listening'}");
        assertThat(collector.complete()).isTrue();
        assertThat(collector.answer(0).text()).isEqualTo("Milk.");
    }

    @Test
    void whatIsToldAgainCountsOnce() throws JsonProcessingException {
        for (int times = 0; times < 2; times++) {
            told("transcription", "{'turn': 1, 'text': 'add milk', 'is_final': true}");
            told("tool_call", "{'turn': 1, 'id': 'a', 'name': 'add_todo', 'state': 'started'}");
            told("tool_call", "{'turn': 1, 'id': 'a', 'name': 'add_todo', 'state': 'done', 'summary': 'Added.'}");
            told("tool_call", "{'turn': 1, 'id': 'b', 'name': 'add_todo', 'state': 'failed'}");
            told("assistant_response", "{'turn': 1, 'text': 'I added milk.', 'final': true}");
        }
        assertThat(collector.complete()).isFalse();
        told("status", "{'state': 'listening'}");

        assertThat(collector.complete()).isTrue();
        Answer answer = collector.answer(0);
        assertThat(answer.understood()).isEqualTo("add milk");
        assertThat(answer.text()).isEqualTo("I added milk.");
        assertThat(answer.tools())
                .containsExactly(
                        new Answer.ToolUse("add_todo", "done", "Added."), new Answer.ToolUse("add_todo", "failed", ""));
    }

    private void told(String event, String payload) throws JsonProcessingException {
        collector.take(new Told(event, JSON.readTree(payload.replace('\'', '"')), new byte[0], 0));
    }
}
