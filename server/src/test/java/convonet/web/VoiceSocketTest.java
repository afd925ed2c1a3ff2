package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.store.TestStores;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Threads;
import convonet.watch.VirtualThreads;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a caller hears of a call that takes nothing more, because it is over.
class VoiceSocketTest {
    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @Test
    void whoComesIntoACallThatHasJustEndedIsToldSo() {
        RecordedSocket caller = signIn();

        assertThat(caller.told())
                .anyMatch(event -> event.startsWith("authenticated") && event.contains("\"success\":true"));
        assertThat(caller.told()).last().isEqualTo("status [{\"state\":\"ended\"}]");
    }

    @Test
    void whatWasTypedAndNotTakenIsNotLostInSilence() {
        RecordedSocket caller = signIn();

        caller.send("text_message", object().put("text", "add milk to my list"));

        assertThat(caller.told()).last().asString().startsWith("error").contains("not_taken");
    }

    private RecordedSocket signIn() {
        return OpenDoor.on(stores, new Ended(), AudioOffers.NONE).signIn();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /// Threads whose inboxes take nothing, like those of a call that is over.
    private static final class Ended implements Threads {
        private final Threads threads = new VirtualThreads();

        @Override
        public Running start(String name, Work work) {
            return threads.start(name, work);
        }

        @Override
        public <E> Inbox<E> inbox(String name, InboxLimits<E> limits, Consumer<E> reaction) {
            return new Inbox<>() {
                @Override
                public boolean post(E event) {
                    return false;
                }

                @Override
                public int waiting() {
                    return 0;
                }

                @Override
                public void close() {}

                @Override
                public void interrupt() {}
            };
        }
    }
}
