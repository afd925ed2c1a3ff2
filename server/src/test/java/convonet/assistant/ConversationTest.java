package convonet.assistant;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.assistant.ConversationStore.Kept;
import convonet.assistant.ConversationStore.Snapshot;
import convonet.assistant.Message.FromAssistant;
import convonet.assistant.Message.FromCaller;
import convonet.user.User;
import convonet.user.UserId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A turn that is not committed is nowhere but in memory.
class ConversationTest {
    private static final List<Message> WORDS = List.of(new FromCaller("hello"));

    private final List<Snapshot> written = new ArrayList<>();
    private final Conversation conversation = new Conversation(
            "call",
            new User(new UserId(new UUID(0, 1)), "Ann", Optional.empty(), ZoneOffset.UTC),
            0,
            new ConversationStore() {
                @Override
                public void take(UserId owner, String id, long fence) {}

                @Override
                public Kept load(UserId owner, String id, int most) {
                    return Kept.NOTHING;
                }

                @Override
                public void write(UserId owner, String id, long fence, Snapshot snapshot) {
                    written.add(snapshot);
                }
            });

    @BeforeEach
    void aTurnIsBegun() {
        conversation.load();
        conversation.beginTurn(0);
        conversation.keep(WORDS, Optional.of("think"));
    }

    @Test
    void nothingIsWrittenBeforeTheTurnCounts() {
        conversation.flush();
        assertThat(written).isEmpty();

        conversation.commit();
        conversation.flush();

        assertThat(written).containsExactly(new Snapshot(1, WORDS, Optional.of("think")));
    }

    @Test
    void aTurnThatAnotherProcessTookIsNotWritten() {
        conversation.abandon();
        conversation.commit();
        conversation.flush();

        assertThat(written).isEmpty();
    }

    @Test
    void aTurnHasTheNumberItHasInTheCall() {
        conversation.commit();
        conversation.beginTurn(4);
        conversation.commit();
        conversation.keep(WORDS, Optional.empty());
        conversation.flush();

        assertThat(written).extracting(Snapshot::turn).containsExactly(1, 4);
        assertThat(conversation.past()).containsOnlyKeys(1);
        assertThat(conversation.turnName()).isEqualTo("4");
    }

    @Test
    void noNumberComesTwice() {
        conversation.commit();
        conversation.beginTurn(4);
        conversation.commit();

        conversation.beginTurn(4);

        assertThat(conversation.turnName()).isEqualTo("5");
    }

    @Test
    void afterATurnThatWasTakenBackTheOneBeforeIsTheLast() {
        conversation.commit();
        conversation.keep(List.of(new FromCaller("hello"), new FromAssistant("Hi.", List.of())), Optional.empty());
        conversation.beginTurn(4);
        conversation.keep(WORDS, Optional.of("think"));
        conversation.takeBack();

        assertThat(conversation.left()).isEqualTo(new Assistant.Left(1, false, "Hi."));
    }

    @Test
    void aTurnThatWasTakenBackHasNeverBeen() {
        conversation.takeBack();
        conversation.flush();

        assertThat(written).isEmpty();
        assertThat(conversation.lastTurn()).isEmpty();
        assertThat(conversation.next()).isEmpty();
        String name = conversation.turnName();
        conversation.beginTurn(0);
        conversation.commit();
        conversation.keep(WORDS, Optional.empty());
        conversation.flush();
        assertThat(written).containsExactly(new Snapshot(1, WORDS, Optional.empty()));
        assertThat(conversation.turnName()).isNotEqualTo(name).isEqualTo("1r1");
    }
}
