package convonet.web;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
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
import convonet.watch.Metrics;
import convonet.watch.Threads;
import convonet.watch.Timelines;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;

/// The door to calls that are real but for their ears, which take nothing for a voice.
record OpenDoor(VoiceDoor door, Calls calls, Metrics metrics) {
    private static final String PIN = "135790";

    static OpenDoor on(TestStores.Fresh stores, Threads threads, AudioOffers offers) {
        Clock clock = stores.clock();
        Database database = stores.database();
        Metrics metrics = new Metrics();
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
                offers,
                Optional.empty(),
                clock,
                threads);
        return new OpenDoor(door, calls, metrics);
    }

    RecordedSocket signIn() {
        RecordedSocket caller = new RecordedSocket();
        VoiceSocket.accept(caller, door);
        caller.send("authenticate", JsonNodeFactory.instance.objectNode().put("pin", PIN));
        return caller;
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
                Optional.empty(),
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
}
