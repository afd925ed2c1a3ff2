package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.session.AudioLog;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// A process ends without a word in the middle of an answer, and another one brings it to its end.
class AnswerGoesOnElsewhereTest {
    private static final List<String> SENTENCES = List.of(
            "You have four things to do today.",
            "First you wanted to buy fresh milk.",
            "Then you call the dentist.",
            "After that you pay the rent.",
            "At last you water all the plants.",
            "That is all for today.");
    private static final String ANSWER = String.join(" ", SENTENCES);

    /// What was sent and not heard, and the piece of the log in which hearing stopped, come again.
    private static final long SAID_AGAIN = 700;

    private final Screenplay play = Screenplay.inOrder();

    /// When the second sentence has begun.
    private static final double SECOND = 5.5;

    private static void asks(Screenplay play) {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(ANSWER);
    }

    @Test
    void nothingOfTheAnswerIsLost() {
        asks(play);
        play.runTo(SECOND);
        assertThat(play.told("says")).hasSize(2);
        assertThat(play.voice.spoken()).as("the others are not spoken yet").hasSizeLessThan(SENTENCES.size());

        Screenplay next = play.goesOnElsewhere();
        next.runTo(16);

        allWasHeard(play, next);
        assertThat(told("says", play, next))
                .containsExactlyElementsOf(SENTENCES.stream()
                        .map(sentence -> "says 1: " + sentence)
                        .toList());
        assertThat(told("answered", play, next)).containsExactly("answered 1: " + ANSWER);
        assertThat(told("heard", play, next)).isEmpty();
        next.isSettled();
        next.ends();
    }

    @Test
    void theMomentMakesNoDifference() {
        for (int millis = 2_000; millis < 16_000; millis += 70) {
            Screenplay first = Screenplay.inOrder();
            asks(first);
            first.runTo(millis / 1_000.0);

            Screenplay next = first.goesOnElsewhere();
            next.assistant.answersTo("what is on my list", ANSWER);
            next.runTo(20);

            allWasHeard(first, next);
            assertThat(told("answered", first, next)).as("%d ms", millis).containsExactly("answered 1: " + ANSWER);
            next.isSettled();
            next.ends();
        }
    }

    @Test
    void whatWasSpokenIsNotSpokenAgain() {
        asks(play);
        play.runTo(SECOND);

        Screenplay next = play.goesOnElsewhere();
        next.runTo(16);

        assertThat(Stream.concat(play.voice.spoken().stream(), next.voice.spoken().stream()))
                .containsExactlyElementsOf(SENTENCES);
        next.ends();
    }

    @Test
    void aSentenceThatWasNotSpokenToItsEndGoesOn() {
        play.voice.worksAt(Duration.ofMillis(200));
        asks(play);
        play.runTo(SECOND);

        Screenplay next = play.goesOnElsewhere();
        next.runTo(16);

        assertThat(next.voice.spoken()).startsWith(play.voice.spoken().getLast());
        allWasHeard(play, next);
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER);
        next.ends();
    }

    @Test
    void anAnswerGoesOnThroughAnyNumberOfProcesses() {
        play.voice.worksAt(Duration.ofMillis(150));
        asks(play);
        play.runTo(4);
        Screenplay second = play.goesOnElsewhere();
        second.voice.worksAt(Duration.ofMillis(150));
        second.runTo(3);
        Screenplay third = second.goesOnElsewhere();
        third.voice.worksAt(Duration.ofMillis(150));
        third.runTo(3);
        Screenplay last = third.goesOnElsewhere();
        last.runTo(14);

        for (String sentence : SENTENCES) {
            long spoken = Stream.of(play, second, third, last)
                    .mapToLong(each -> each.line.spokenMs(sentence))
                    .sum();
            assertThat(spoken).as(sentence).isBetween(length(sentence) - 20, length(sentence) + 2 * SAID_AGAIN);
        }
        assertThat(told("answered", play, second, third, last)).containsExactly("answered 1: " + ANSWER);
        last.ends();
    }

    @Test
    void aPageThatCountsOnIsUnderstood() {
        play.reportsPlayHead();
        asks(play);
        play.runTo(SECOND);

        Screenplay next = play.goesOnElsewhere();
        next.reportsPlayHead();
        next.runTo(16);

        allWasHeard(play, next);
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER);
        next.ends();
    }

    @Test
    void anInterruptionOfTheRestCutsTheHistoryToWhatWasHeardInAll() {
        asks(play);
        play.runTo(SECOND);

        Screenplay next = play.goesOnElsewhere();
        next.at(4.0, next.call::interrupt);
        next.runTo(8);

        String heard = next.told("heard").getFirst().substring("heard 1: ".length());
        assertThat(heard).startsWith(SENTENCES.get(0) + " " + SENTENCES.get(1) + " " + SENTENCES.get(2));
        assertThat(ANSWER).startsWith(heard).isNotEqualTo(heard);
        assertThat(next.assistant.conversation()).last().isEqualTo("assistant: " + heard);
        next.isSettled();
        next.ends();
    }

    @Test
    void theWordsOfASentenceThatWasPartlyHeardBeforeAreCountedInAll() {
        asks(play);
        play.runTo(SECOND);

        Screenplay next = play.goesOnElsewhere();
        next.at(0.1, next.call::interrupt);
        next.runTo(2);

        String heard = next.told("heard").getFirst().substring("heard 1: ".length());
        assertThat(heard).startsWith(SENTENCES.getFirst() + " First").doesNotContain("milk");
        next.ends();
    }

    @Test
    void anAnswerThatWasInterruptedIsNotGivenAfterAll() {
        asks(play);
        play.at(SECOND - 0.5, play.call::interrupt);
        play.runTo(SECOND);

        staysSilent(play.goesOnElsewhere());
    }

    @Test
    void anAnswerThatWasInterruptedBeforeItsFirstSoundIsNotGivenAfterAll() {
        asks(play);
        play.voice.firstSoundAfter(Duration.ofSeconds(3));
        play.at(4.0, play.call::interrupt);
        play.runTo(5);
        assertThat(play.told("heard")).hasSize(1);

        staysSilent(play.goesOnElsewhere());
    }

    @Test
    void afterAnAnswerThatWasHeardThereIsSilence() {
        for (boolean playHead : new boolean[] {false, true}) {
            Screenplay first = Screenplay.inOrder();
            if (playHead) {
                first.reportsPlayHead();
            }
            asks(first);
            first.runTo(20);
            assertThat(first.told("answered")).hasSize(1);

            staysSilent(first.goesOnElsewhere());
        }
    }

    @Test
    void afterAnAnswerThatCouldOnlyBeReadThereIsSilence() {
        play.voice.gone(true);
        asks(play);
        play.runTo(8);
        assertThat(play.told("answered")).hasSize(1);

        staysSilent(play.goesOnElsewhere());
    }

    @Test
    void afterAnAnswerThatWentOnElsewhereThereIsSilenceToo() {
        asks(play);
        play.runTo(SECOND);
        Screenplay next = play.goesOnElsewhere();
        next.runTo(16);

        staysSilent(next.goesOnElsewhere());
    }

    @Test
    void anAnswerOfWhichNothingWasSpokenIsSpokenWhole() {
        play.voice.firstSoundAfter(Duration.ofSeconds(3));
        asks(play);
        play.runTo(4);
        assertThat(play.line.sentFrames()).isZero();

        Screenplay next = play.goesOnElsewhere();
        next.runTo(18);

        assertThat(next.voice.spoken()).containsExactlyElementsOf(SENTENCES);
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER);
        next.ends();
    }

    @Test
    void anAnswerIsFollowedByTheNextTurn() {
        asks(play);
        play.runTo(SECOND);
        Screenplay next = play.goesOnElsewhere();
        next.says("and tomorrow").from(14.5);
        next.assistant.answers("Nothing tomorrow.");
        next.runTo(20);

        assertThat(next.told("caller")).containsExactly("caller 2: and tomorrow");
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER, "answered 2: Nothing tomorrow.");
        next.isSettled();
        next.ends();
    }

    @Test
    void whatTheCallSaidInItsOwnNameIsNoneOfTheAssistantsWords() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(ANSWER).using("list_todos", Duration.ofSeconds(3));
        String filler = Remark.TOOL_TAKES_LONG.words(0);
        runUntilShown(SENTENCES.get(1));

        Screenplay next = play.goesOnElsewhere();
        next.runTo(16);

        assertThat(play.told("says")).contains("says 1: " + filler);
        allWasHeard(play, next);
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER);
        next.ends();
    }

    @Test
    void theCallsOwnWordsArePlayedToTheirEndAndTheAssistantGoesOn() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(ANSWER).using("list_todos", Duration.ofSeconds(8));
        String filler = Remark.TOOL_TAKES_LONG.words(0);
        runUntilShown(filler);

        Screenplay next = play.goesOnElsewhere();
        next.assistant.leftUnfinished("", ANSWER);
        next.runTo(20);

        assertThat(next.told("says"))
                .containsExactlyElementsOf(SENTENCES.stream()
                        .map(sentence -> "says 1: " + sentence)
                        .toList());
        assertThat(play.line.spokenMs(filler) + next.line.spokenMs(filler)).isGreaterThanOrEqualTo(length(filler) - 20);
        assertThat(next.told("answered")).containsExactly("answered 1: " + ANSWER);
        next.ends();
    }

    @Test
    void aQuestionOfTheCallItselfIsPlayedToItsEnd() {
        String question = Remark.STILL_THERE.words(0);
        play.runTo(40);
        runUntilShown(question);

        Screenplay next = play.goesOnElsewhere();
        next.runTo(6);

        assertThat(play.line.spokenMs(question) + next.line.spokenMs(question))
                .isBetween(length(question) - 20, length(question) + SAID_AGAIN);
        assertThat(next.told("says", "answered")).isEmpty();
        staysSilent(next.goesOnElsewhere());
    }

    @Test
    void theAssistantGoesOnAfterTheWordsThatWereKept() {
        play.assistant.leftUnfinished("Let me look.", "You have two things.");
        play.runTo(8);

        assertThat(play.told("says")).containsExactly("says 1: Let me look.", "says 1: You have two things.");
        assertThat(play.told("answered")).containsExactly("answered 1: Let me look. You have two things.");
    }

    @Test
    void soundOfWordsThatWereNotKeptIsNotPlayed() {
        play.answered.append(List.of(
                new AudioLog.Sound(
                        1,
                        0,
                        new AudioLog.Said(10, 0),
                        play.voices.frame("Let me look.").toBytes()),
                new AudioLog.Sound(
                        1,
                        0,
                        new AudioLog.Said(10, 320),
                        play.voices.frame("You have one").toBytes())));
        play.assistant.leftUnfinished("Let me look.", "You have two things. Milk and bread.");
        play.runTo(1.5);
        assertThat(play.line.spokenMs("You have one")).isZero();
        assertThat(play.told("answered")).isEmpty();

        Screenplay next = play.goesOnElsewhere();
        next.runTo(8);

        assertThat(next.line.spokenMs("You have one")).isZero();
        assertThat(next.told("answered"))
                .containsExactly("answered 1: Let me look. You have two things. Milk and bread.");
    }

    private void runUntilShown(String sentence) {
        double end = play.clock.nanos() / 1e9 + 20;
        for (double now = end - 20; now < end && !play.told("says").contains("says 1: " + sentence); now += 0.1) {
            play.runTo(now);
        }
        assertThat(play.told("says")).last().isEqualTo("says 1: " + sentence);
        play.runTo(play.clock.nanos() / 1e9 + 0.4);
    }

    private static void staysSilent(Screenplay next) {
        next.runTo(8);

        assertThat(next.told("says", "answered", "heard", "thinking", "speaking"))
                .isEmpty();
        assertThat(next.voice.spoken()).isEmpty();
        assertThat(next.line.sentFrames()).isZero();
        next.ends();
    }

    private static void allWasHeard(Screenplay first, Screenplay second) {
        for (String sentence : SENTENCES) {
            assertThat(first.line.spokenMs(sentence) + second.line.spokenMs(sentence))
                    .as(sentence)
                    .isBetween(length(sentence) - 20, length(sentence) + SAID_AGAIN);
        }
    }

    private static List<String> told(String kind, Screenplay... plays) {
        return Stream.of(plays).flatMap(play -> play.told(kind).stream()).toList();
    }

    private static long length(String sentence) {
        return FakeVoice.frames(sentence) * 20L;
    }
}
