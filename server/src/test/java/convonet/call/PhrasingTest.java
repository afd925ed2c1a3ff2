package convonet.call;

import static convonet.call.Phrasing.COMPLETE;
import static convonet.call.Phrasing.DICTATION;
import static convonet.call.Phrasing.OPEN;
import static convonet.call.Phrasing.UNFINISHED;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

class PhrasingTest {

    @TestFactory
    Stream<DynamicTest> howWordsArePhrased() {
        return Stream.of(
                        say(
                                COMPLETE,
                                "what is on my list",
                                "what time is it",
                                "yes",
                                "no thank you",
                                "stop",
                                "add milk to my list",
                                "add milk please",
                                "remind me at five p m to call the dentist for me",
                                "turn it off right now",
                                "do you know what time it is",
                                "I bought the milk.",
                                "Who are you waiting for?",
                                "That is all!"),
                        say(
                                OPEN,
                                "",
                                "add buy milk",
                                "remind me to call the dentist",
                                "delete the first one",
                                "delete number two",
                                "log in",
                                "the meeting is at five p m or six in the evening",
                                "it is anna at example dot com",
                                "my email is anna at example dot com",
                                "the number is zero three zero one two three four five six seven eight",
                                "i think so"),
                        say(
                                UNFINISHED,
                                "add",
                                "add buy milk and",
                                "remind me to",
                                "remind me tomorrow at five p m",
                                "can you remind me on monday",
                                "what is the",
                                "who are you waiting for",
                                "add a task called",
                                "my name is",
                                "i want",
                                "i want to buy um",
                                "well let me see",
                                "Add milk,"),
                        say(
                                DICTATION,
                                "my number is five",
                                "my phone number is 555-12",
                                "four one five",
                                "it is spelled m i l",
                                "m i l",
                                "my email is anna at example",
                                "my email is anna at example dot",
                                "the code is one two double three"))
                .flatMap(List::stream);
    }

    private static List<DynamicTest> say(Phrasing expected, String... texts) {
        return Stream.of(texts)
                .map(text -> DynamicTest.dynamicTest(
                        expected + ": " + text,
                        () -> assertThat(Phrasing.of(text)).isEqualTo(expected)))
                .toList();
    }
}
