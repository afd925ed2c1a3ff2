package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.speech.Sentences;
import java.util.List;
import java.util.stream.Stream;

/// What must hold at the end of a call in which one process followed another.
final class Succession {
    private Succession() {}

    /// The last answer was told to its end by the one process or the other, and whole unless it was interrupted; what
    /// is told to have been heard was said.
    static void isSettled(Screenplay first, Screenplay next) {
        next.isSettled();
        String story = String.join("\n", first.story) + "\nand then\n" + String.join("\n", next.story);
        String last = " " + next.assistant.kept().turn();
        List<String> told = Stream.concat(
                        first.told("answered", "heard").stream(), next.told("answered", "heard").stream())
                .toList();
        assertThat(told).as(story).extracting(Screenplay::turn).contains(last);
        for (String answered : next.told("answered")) {
            String words = Screenplay.withoutRemark(answered.substring(answered.indexOf(": ") + 2));
            if (Screenplay.turn(answered).equals(last)) {
                assertThat(words).as(story).isEqualTo(next.assistant.kept().words());
            }
            for (String sentence : new Sentences().add(words + "\n")) {
                assertThat(first.line.spokenMs(sentence) + next.line.spokenMs(sentence))
                        .as("%s in%n%s", sentence, story)
                        .isGreaterThanOrEqualTo((FakeVoice.frames(sentence) - 1) * 20L);
            }
        }
    }
}
