package convonet.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.assistant.AssistantGraph;
import convonet.assistant.Conversations;
import convonet.assistant.offline.OfflineLanguageModel;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceModel;
import convonet.audio.VoiceTuning;
import convonet.call.CallMeasures;
import convonet.call.CallParts;
import convonet.call.CallSettings;
import convonet.call.Calls;
import convonet.session.Sessions;
import convonet.speech.Phrasebook;
import convonet.speech.offline.FreeTtsTextToSpeech;
import convonet.speech.offline.SphinxSpeechToText;
import convonet.store.Database;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Ledger;
import convonet.tools.Toolbox;
import convonet.user.Pin;
import convonet.user.PinAuth;
import convonet.user.Users;
import convonet.watch.Clock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import convonet.watch.VirtualThreads;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// What a caller hears of a call that takes nothing more, because it is over.
class VoiceSocketTest {
    private static final String PIN = "135790";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final RecordedSocket caller = new RecordedSocket();

    @Test
    void whoComesIntoACallThatHasJustEndedIsToldSo() {
        signIn();

        assertThat(caller.told())
                .anyMatch(event -> event.startsWith("authenticated") && event.contains("\"success\":true"));
        assertThat(caller.told()).last().isEqualTo("status [{\"state\":\"ended\"}]");
    }

    @Test
    void whatWasTypedAndNotTakenIsNotLostInSilence() {
        signIn();

        caller.send("text_message", object().put("text", "add milk to my list"));

        assertThat(caller.told()).last().asString().startsWith("error").contains("not_taken");
    }

    private void signIn() {
        Clock clock = stores.clock();
        Database database = stores.database();
        Metrics metrics = new Metrics();
        Threads threads = new Ended();
        Users users = Users.open(database, SecretKey.of("a secret key for tests"));
        users.add("Ada", Optional.empty(), ZoneOffset.UTC, Optional.of(new Pin(PIN)));
        Calls calls = new Calls(parts(database, clock, threads), 10, (session, why) -> {});
        VoiceDoor door = new VoiceDoor(
                new PinAuth(users, stores.redis(), clock),
                users,
                new Sessions(stores.redis(), clock),
                calls,
                new Timelines(clock),
                metrics,
                AudioOffers.NONE,
                clock,
                threads);
        VoiceSocket.accept(caller, door);
        caller.send("authenticate", object().put("pin", PIN));
    }

    private static CallParts parts(Database database, Clock clock, Threads threads) {
        Ledger ledger = new Ledger(database, clock);
        return new CallParts(
                new SphinxSpeechToText(Phrasebook.load(), 1),
                new FreeTtsTextToSpeech(1),
                new AssistantGraph(
                        new OfflineLanguageModel(Phrasebook.load()),
                        Toolbox.of(List.of(), ledger, clock),
                        new Conversations(database, clock),
                        1,
                        clock),
                () -> new VoiceActivity(nothing(), VoiceTuning.DEFAULT),
                user -> List.of(),
                clock,
                threads,
                CallMeasures.NONE,
                CallSettings.DEFAULT);
    }

    private static VoiceModel nothing() {
        return () -> new VoiceModel.Judge() {
            @Override
            public float voice(short[] window) {
                return 0;
            }

            @Override
            public void forget() {}
        };
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
