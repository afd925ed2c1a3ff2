package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.twilio.Fault;
import convonet.emulators.twilio.Fault.Kind;
import convonet.emulators.twilio.TelephonePart;
import convonet.store.TestStores;
import convonet.web.DeskClient;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// Everything that can go wrong at Twilio goes wrong at one server: each caller wants a department of their own,
/// whose telephone has a trouble of its own. Each is told the truth in time, nobody is dialled twice, and nothing
/// rings on.
@Tag("story")
class TwilioTroubleStoryTest {
    private static final String BACK = "You are back with me.";
    private static final String NOT_CONNECTED = "answered, but I could not connect you.";
    private static final Set<String> STAFFED = Set.of("foxtrot", "victor");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    private Path data;

    private final TroubleAtTwilio story = new TroubleAtTwilio(stores);
    private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, String> extensions = new LinkedHashMap<>();
    private @Nullable DeskClient victor;

    @AfterEach
    void close() {
        callers.shutdownNow();
        story.close();
    }

    /// What one caller goes through.
    private interface Course {
        /// @return how it ended, as they were told
        String run(BareCaller caller, String extension) throws Exception;
    }

    /// @param end as the caller is told it
    /// @param words of the assistant's sentence about it
    /// @param seconds at most, from the wish until it is told
    /// @param calls that Twilio makes
    private record Row(
            String department, Kind fault, Course course, String end, String words, int seconds, int calls) {}

    /// How a row went.
    private record Outcome(Row row, String end, Duration time) {}

    private static Row fails(String department, Kind fault, String reason, String words, int seconds, int calls) {
        return new Row(
                department, fault, TwilioTroubleStoryTest::untilItFails, "failed " + reason, words, seconds, calls);
    }

    private Row talks(String department, Kind fault) {
        return new Row(department, fault, this::talkUntilTheAgentHangsUp, "ended", BACK, 10, 1);
    }

    /// The slow ones come first, because calls are placed one a second. The second one is busy, too.
    private List<Row> rows() {
        return List.of(
                fails("alpha", Kind.NO_ANSWER, "no_answer", "Nobody of alpha answered.", 16, 1),
                fails("bravo", Kind.CALLBACK_LOST, "no_answer", "Nobody of bravo answered.", 16, 1),
                fails("charlie", Kind.REST_HANGS, "unreachable", "I cannot reach charlie just now.", 15, 0),
                fails("delta", Kind.TWIML_NEVER_FETCHED, "bridge_error", NOT_CONNECTED, 10, 1),
                fails("echo", Kind.STREAM_NEVER_STARTED, "bridge_error", NOT_CONNECTED, 10, 1),
                fails("foxtrot", Kind.VOICEMAIL_ANSWERS, "no_answer", "Nobody of foxtrot answered.", 9, 1),
                fails("golf", Kind.BUSY, "busy", "Everybody of golf is busy.", 5, 1),
                fails("hotel", Kind.DECLINED, "declined", "Nobody of hotel can take the call now.", 5, 1),
                fails("india", Kind.UNAVAILABLE, "unregistered", "Nobody of india is there just now.", 5, 1),
                fails("juliet", Kind.NOT_FOUND, "unreachable", "I cannot reach juliet just now.", 5, 1),
                fails("kilo", Kind.UNREACHABLE, "unreachable", "I cannot reach kilo just now.", 5, 1),
                fails("lima", Kind.REST_401, "unreachable", "I cannot reach lima just now.", 5, 0),
                fails("mike", Kind.REST_500, "unreachable", "I cannot reach mike just now.", 5, 0),
                fails("november", Kind.STREAM_LOST, "bridge_error", "The connection to november broke.", 6, 1),
                talks("oscar", Kind.AGENT_HANGS_UP),
                talks("papa", Kind.REST_ACCEPTED_BUT_CONNECTION_LOST),
                talks("quebec", Kind.TWIML_FETCHED_TWICE),
                talks("romeo", Kind.STREAM_MEDIA_LATE),
                talks("sierra", Kind.CALLBACKS_OUT_OF_ORDER),
                talks("tango", Kind.CALLBACKS_REPLAYED),
                talks("uniform", Kind.CALLBACK_FORGED_SIGNATURE),
                new Row("victor", Kind.NONE, this::acceptAtTheDesk, "ended", BACK, 10, 1),
                new Row("zulu", Kind.NONE, this::withstandForgers, "ended", BACK, 10, 1),
                new Row("whiskey", Kind.NONE, this::changeTheirMind, "failed cancelled", "you stay with me", 5, 1),
                new Row("xray", Kind.NONE, this::leave, "left", "I am connecting you", 5, 1),
                fails("yankee", Kind.REST_429, "unreachable", "I cannot reach yankee just now.", 9, 0));
    }

    @Test
    void everyTroubleIsToldInTimeAndNothingRingsOn() throws Exception {
        List<Row> rows = rows();
        rows.forEach(row -> extensions.put(row.department, Integer.toString(2001 + extensions.size())));
        prepare(rows);
        story.open(data, extensions, STAFFED);
        try (DeskClient mailbox = story.desk("foxtrot");
                DeskClient desk = story.desk("victor")) {
            victor = desk;
            List<CompletableFuture<Outcome>> outcomes = new ArrayList<>();
            for (Row row : rows) {
                outcomes.add(begin(row));
                story.awaitDialled(extension(row));
            }
            for (CompletableFuture<Outcome> outcome : outcomes) {
                check(outcome.get(2, TimeUnit.MINUTES));
            }
            assertThat(mailbox.unread()).extracting(DeskClient.Told::event).contains("incoming", "transfer");
        }
        awaitQuiet();
        rows.forEach(row ->
                assertThat(story.calls(extension(row))).as("calls of %s", row).isEqualTo(row.calls));
        endWithTheServer();
    }

    private void awaitQuiet() throws InterruptedException {
        story.until("every flag is cleared", () -> story.flags().isEmpty());
        story.until("Twilio has no call left", () -> story.twilio().unfinished().isEmpty());
        story.until("no telephone rings on", () -> story.twilio().telephones().busy() == 0);
    }

    /// A server that ends lets go of who rings and who talks; the next one tells their callers.
    private void endWithTheServer() throws InterruptedException {
        String ringing;
        String talking;
        try (BareCaller one = BareCaller.connect(story.url());
                BareCaller other = BareCaller.connect(story.url())) {
            ringing = one.signIn(TroubleAtTwilio.PIN);
            talking = other.signIn(TroubleAtTwilio.PIN);
            one.wantsAPersonOf("whiskey");
            other.wantsAPersonOf("zulu");
            one.until("one rings", () -> one.transfer().equals("ringing"));
            other.until("the other talks", () -> other.transfer().equals("bridged"));
            story.stop();
        }
        story.until("Twilio has no call left", () -> story.twilio().unfinished().isEmpty());
        story.until("no telephone rings on", () -> story.twilio().telephones().busy() == 0);

        story.start();
        isToldWhenTheyComeBack(ringing, "failed unreachable", "I cannot reach whiskey just now.");
        isToldWhenTheyComeBack(talking, "failed bridge_error", "The connection to zulu broke.");
        awaitQuiet();
    }

    private void isToldWhenTheyComeBack(String token, String state, String words) {
        try (BareCaller caller = BareCaller.connect(story.url())) {
            caller.resume(token);
            caller.until(words, () -> caller.told().stream().anyMatch(told -> told.contains(words)));
            assertThat(caller.transfer()).isEqualTo(state);
        }
    }

    private void prepare(List<Row> rows) {
        rows.forEach(row -> story.twilio().breakAt(extension(row), Fault.of(row.fault)));
        story.twilio().telephones().at(extensions.getOrDefault("bravo", ""), TelephonePart.refusing(486));
        List.of("whiskey", "xray")
                .forEach(department ->
                        story.twilio().telephones().at(extensions.getOrDefault(department, ""), TelephonePart.RINGING));
    }

    private String extension(Row row) {
        return extensions.getOrDefault(row.department, "");
    }

    private CompletableFuture<Outcome> begin(Row row) {
        BareCaller caller = story.caller();
        long began = story.clock.nanos();
        caller.wantsAPersonOf(row.department);
        return CompletableFuture.supplyAsync(
                () -> {
                    try (caller) {
                        String end = row.course.run(caller, extension(row));
                        Duration time = Duration.ofNanos(story.clock.nanos() - began);
                        caller.until(
                                row.words, () -> caller.told().stream().anyMatch(told -> told.contains(row.words)));
                        return new Outcome(row, end, time);
                    } catch (Exception problem) {
                        throw new AssertionError(row + " does not go as told", problem);
                    }
                },
                callers);
    }

    private static void check(Outcome outcome) {
        assertThat(outcome.end).as("%s", outcome).isEqualTo(outcome.row.end);
        assertThat(outcome.time).as("%s", outcome).isLessThan(Duration.ofSeconds(outcome.row.seconds));
    }

    private static String untilItFails(BareCaller caller, String extension) {
        caller.until(extension + " fails", () -> caller.transfer().matches("failed .*|ended"));
        return caller.transfer();
    }

    private String talkUntilTheAgentHangsUp(BareCaller caller, String extension) {
        caller.until(extension + " talks", () -> caller.transfer().equals("bridged"));
        int before = caller.times("audio_chunk");
        caller.until("the agent is heard", () -> caller.times("audio_chunk") > before);
        story.telephone(extension).hangUp();
        return untilItFails(caller, extension);
    }

    private String acceptAtTheDesk(BareCaller caller, String extension) throws InterruptedException {
        DeskClient desk = victor;
        assertThat(desk).isNotNull();
        String id = desk.next("incoming").path("transfer_id").asText();
        caller.until("Twilio says that it is answered", () -> story.isTalking(extension));
        assertThat(caller.transfer()).as("nobody accepted yet").isEqualTo("ringing");
        assertThat(desk.ask("accepted", "{'transfer_id':'" + id + "'}")
                        .path("ok")
                        .asBoolean())
                .isTrue();
        return talkUntilTheAgentHangsUp(caller, extension);
    }

    private String withstandForgers(BareCaller caller, String extension) throws Exception {
        caller.until(extension + " talks", () -> caller.transfer().equals("bridged"));
        try (Forgeries forgeries = new Forgeries(story, extension)) {
            forgeries.areRefused();
            forgeries.ofTheRealThingAreHarmless();
        }
        assertThat(caller.transfer()).isEqualTo("bridged");
        assertThat(story.isTalking(extension)).isTrue();
        return talkUntilTheAgentHangsUp(caller, extension);
    }

    private String changeTheirMind(BareCaller caller, String extension) {
        caller.until(extension + " rings", () -> caller.transfer().equals("ringing"));
        caller.presses("cancel_transfer");
        caller.until(extension + " rings no more", story.telephone(extension)::isOver);
        return untilItFails(caller, extension);
    }

    private String leave(BareCaller caller, String extension) {
        caller.until(extension + " rings", () -> caller.transfer().equals("ringing"));
        caller.hangUp();
        caller.until(extension + " rings no more", story.telephone(extension)::isOver);
        return "left";
    }
}
