package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.emulators.google.Fault;
import convonet.emulators.google.Fault.Kind;
import convonet.tools.Consents;
import convonet.tools.ToolResult;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Both sides change at once, and Google is not always there.
class TroubleTest extends BothSides {
    @Test
    void whatWasChangedLastHereStays() {
        Event dentist = add(DENTIST);
        theirs("{'summary': 'doctor', 'location': 'Bonn'}");
        passes();
        ours(dentist, plan("surgeon"));

        assertThat(step()).isTrue();

        assertThat(titles()).containsExactly("surgeon");
        assertThat(there()).containsExactly("surgeon");
        assertThat(calendars.at(ann).all().getFirst().path("location").asText()).isEqualTo("Bonn");
    }

    @Test
    void whatWasChangedLastAtGoogleStays() {
        Event dentist = add(DENTIST);
        offline(() -> ours(dentist, plan("surgeon")));
        passes();
        theirs("{'summary': 'doctor'}");

        step();

        assertThat(titles()).containsExactly("doctor");
        assertThat(there()).containsExactly("doctor");
    }

    @Test
    void atTheSameTimeGooglesStays() {
        Event dentist = add(DENTIST);
        offline(() -> ours(dentist, plan("surgeon")));
        theirs("{'summary': 'doctor'}");

        step();

        assertThat(titles()).containsExactly("doctor");
    }

    @Test
    void aDeletionLosesAgainstALaterChange() {
        Event dentist = add(DENTIST);
        offline(() -> delete(dentist));
        passes();
        theirs("{'summary': 'doctor'}");
        step();
        assertThat(titles()).as("deleted here, changed there later").containsExactly("doctor");

        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        passes();
        offline(() -> ours(ahead().getFirst(), plan("surgeon")));
        step();
        assertThat(there()).as("deleted there, changed here later").containsExactly("surgeon");
        assertThat(titles()).containsExactly("surgeon");
    }

    @Test
    void aLaterDeletionWins() {
        Event dentist = add(DENTIST);
        theirs("{'summary': 'doctor'}");
        passes();
        delete(dentist);
        step();
        assertThat(there()).as("changed there, deleted here later").isEmpty();
        assertThat(titles()).isEmpty();

        Event other = add(DENTIST);
        offline(() -> ours(other, plan("surgeon")));
        passes();
        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        step();
        assertThat(titles()).as("changed here, deleted there later").isEmpty();
        assertThat(there()).isEmpty();
    }

    @Test
    void anOccurrenceChangedOnBothSidesIsOneOccurrence() {
        Event yoga = add(new Plan("yoga", DENTIST.span(), Optional.of(new Recurrence("FREQ=WEEKLY", InStep.BERLIN))));
        Event first = ahead().getFirst();
        String series = calendars.at(ann).all().getFirst().path("id").asText();
        offline(() -> ours(first, plan("hot yoga")));
        passes();
        calendars.at(ann).put(InStep.json("{'id': '" + series + "_20260306T140000Z', 'summary': 'cold yoga'}"));

        step();

        assertThat(first.series()).contains(yoga.id());
        assertThat(ahead()).extracting(event -> event.plan().title()).containsExactly("cold yoga", "yoga");
    }

    @Test
    void whateverChangesEventsLeavesWordAndWhoeverFindsItTellsGoogle() throws Exception {
        add(DENTIST);
        calendars.emulator.events().clear();
        stores.database()
                .useHandle(handle -> handle.execute(
                        "DELETE FROM events WHERE user_id = ?", ann.id().value()));

        calendars.google.begin();
        passes(Duration.ofSeconds(5));

        assertThat(calendars
                        .emulator
                        .events()
                        .await(event -> "DELETE".equals(event.about().get("method")), Duration.ofSeconds(30)))
                .isPresent();
        assertThat(there()).isEmpty();
    }

    @Test
    void anAnswerThatIsLostAddsNothingTwice() {
        emulated(ANNS.with(Fault.of(Kind.LOST_ANSWER, 3).on("POST")));

        add(DENTIST);
        passes(Duration.ofMinutes(1));
        step();

        assertThat(there()).containsExactly("dentist");
        assertThat(titles()).containsExactly("dentist");
    }

    @Test
    void manyComeInPages() {
        emulated(ANNS.withPageSize(3));
        for (int i = 0; i < 10; i++) {
            calendars
                    .at(ann)
                    .put(InStep.json("{'summary': 'day " + i + "', 'start': {'date': '2026-03-1" + i
                            + "'}, 'end': {'date': '2026-03-2" + i + "'}}"));
        }

        step();

        assertThat(ahead()).hasSize(10);
    }

    @Test
    void whoIsTooFastIsPatient() {
        for (Fault fault : List.of(
                Fault.of(Kind.RATE_LIMITED, 2), Fault.of(Kind.TOO_MANY_REQUESTS, 2), Fault.of(Kind.UNAVAILABLE, 1))) {
            emulated(ANNS.with(fault));
            turningTheClock(() -> add(plan(fault.kind().name())));
        }

        assertThat(there()).containsExactly("RATE_LIMITED", "TOO_MANY_REQUESTS", "UNAVAILABLE");
    }

    @Test
    void whileGoogleIsAwayTheCalendarHereServesAndSaysSo() {
        emulated(ANNS.with(Fault.of(Kind.TOO_MANY_REQUESTS, 1_000).retriedAfter(3_600)));
        passes(Duration.ofMinutes(1));

        ToolResult result = calendars.calendars.change(calendars.errand(ann), calendar -> {
            calendar.add(DENTIST);
            return new ToolResult.Done("Added.", JsonNodeFactory.instance.objectNode());
        });

        assertThat(result)
                .isInstanceOfSatisfying(
                        ToolResult.Done.class,
                        done -> assertThat(done.say())
                                .isEqualTo(
                                        "Added. Google Calendar does not answer just now, so something may be newer there."));
        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).isEmpty();

        emulated(ANNS);
        passes(Duration.ofMinutes(10));
        step();
        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void aTokenThatEndsInBetweenIsRefreshed() {
        calendars.emulator.google().expireAll();

        add(DENTIST);

        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void whoTookTheirConsentBackIsAskedAgainAndLosesNothing() throws Exception {
        add(DENTIST);
        calendars.emulator.google().revokeAll();
        passes(Duration.ofMinutes(1));

        ToolResult asked = calendars.calendars.look(
                calendars.errand(ann), calendar -> new ToolResult.Done("", JsonNodeFactory.instance.objectNode()));

        assertThat(asked)
                .isInstanceOfSatisfying(
                        ToolResult.Failed.class,
                        failed -> assertThat(failed.code()).isEqualTo(Consents.NEEDED));
        assertThat(calendars.google.consents().stance(ann)).isEqualTo(Consents.Stance.UNDECIDED);
        calendars.connect(ann);
        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).containsExactly("dentist");
    }
}
