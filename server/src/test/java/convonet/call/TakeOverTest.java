package convonet.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import convonet.session.SessionId;
import convonet.session.Tenures;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A process ends without a word, and another one goes on with the session.
class TakeOverTest {
    private final Screenplay play = Screenplay.inOrder();

    @Test
    void anotherProcessHearsTheWordsAgainThatNobodyAnswered() {
        play.says("remind me to call the dentist").from(0.5);
        play.runTo(2.3);
        assertThat(play.assistant.asked()).isEmpty();

        Screenplay next = play.goesOnElsewhere();
        next.runTo(6);

        assertThat(next.assistant.asked()).containsExactly("remind me to call the dentist");
        next.ends();
    }

    @Test
    void aSentenceGoesOnWhereTheMicrophoneOpensALittleLater() {
        play.says("add milk bread please").from(0.5);
        play.runTo(1.2);

        Screenplay next = play.goesOnElsewhere(Duration.ofMillis(1_200));
        next.says("bread please").from(1.3);
        next.runTo(8);

        assertThat(next.assistant.asked())
                .singleElement()
                .asString()
                .startsWith("add milk")
                .endsWith("bread please");
        next.ends();
    }

    @Test
    void wordsAreAnsweredAlsoWhenTheMicrophoneStaysClosed() {
        play.says("what is on my list").from(0.5);
        play.runTo(1.8);

        Screenplay next = play.goesOnElsewhere(Duration.ofMinutes(5));
        next.runTo(8);

        assertThat(next.assistant.asked()).singleElement().asString().startsWith("what is on my");
        next.ends();
    }

    @Test
    void anotherProcessPlaysTheRestOfAnAnswer() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(5.0);

        Screenplay next = play.goesOnElsewhere();
        next.runTo(12);

        long whole = (FakeVoice.frames("You have three things to do today.")
                        + FakeVoice.frames("First you wanted to buy fresh milk.")
                        + FakeVoice.frames("Then you call the dentist."))
                * 20L;
        assertThat((double) next.line.playedMs(1) + play.line.playedMs(1)).isCloseTo((double) whole, within(700.0));
        next.ends();
    }

    @Test
    void anotherProcessGoesOnCountingTurns() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers("Two things.");
        play.runTo(8);

        Screenplay next = play.goesOnElsewhere();
        next.says("and now").from(0.5);
        next.runTo(6);

        assertThat(next.told("caller")).containsExactly("caller 2: and now");
        assertThat(next.line.playedMs(1)).isLessThan(300);
        next.ends();
    }

    @Test
    void anAnswerLeftUnfinishedByAnotherProcessIsGiven() {
        play.assistant.leftUnfinished("", "As I was saying, two things.");
        play.runTo(5);

        assertThat(play.told("answered")).containsExactly("answered 1: As I was saying, two things.");
    }

    @Test
    void aCallThatWentElsewhereEndsWithoutAWord() {
        play.says("what is on my list").from(0.5);
        play.assistant.answers(Plays.LONG_ANSWER);
        play.runTo(5.0);
        List<String> told = play.told("");
        List<String> conversation = List.copyOf(play.assistant.conversation());

        play.call.tenure().lose();
        play.runTo(12);

        assertThat(play.end()).contains(CallEnd.ELSEWHERE);
        assertThat(play.told("")).isEqualTo(told);
        assertThat(play.assistant.conversation()).isEqualTo(conversation);
    }

    @Test
    void aCallThatComesBackFromElsewhereIsAnotherCall() {
        SessionId session = SessionId.random();
        List<String> ends = new ArrayList<>();
        Calls calls = new Calls(play.parts, 10, (of, why) -> ends.add(of.owner() + " " + why));

        Call first = calls.open(place(session, 1)).orElseThrow();
        assertThat(calls.open(place(session, 1))).contains(first);
        Call third = calls.open(place(session, 3)).orElseThrow();
        assertThat(calls.open(place(session, 1))).as("who comes late joins").contains(third);
        play.runTo(1);

        assertThat(ends).containsExactly("1 ELSEWHERE");
        assertThat(calls.find(session)).contains(third);
        assertThat(calls.size()).isEqualTo(1);
    }

    private CallPlace place(SessionId session, long owner) {
        return play.place(Tenures.of(session, owner, play.clock));
    }
}
