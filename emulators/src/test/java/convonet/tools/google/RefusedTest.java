package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import convonet.emulators.google.Fault;
import convonet.emulators.google.Fault.Kind;
import convonet.tools.calendar.Event;
import convonet.tools.calendar.Plan;
import convonet.tools.calendar.Recurrence;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// Google refuses what it is told, forgets what it told, or has deleted it, and processes end while they are at it.
class RefusedTest extends BothSides {
    @Test
    void whenGoogleForgotWhatItToldEverythingIsLookedAt() {
        add(DENTIST);
        Event lunch = add(plan("lunch"));
        calendars.at(ann).remove(calendars.at(ann).all().getFirst().path("id").asText());
        calendars
                .at(ann)
                .put(InStep.json(
                        "{'summary': 'party', 'start': {'date': '2026-03-09'}, 'end': {'date': '2026-03-10'}}"));
        calendars.at(ann).forgetTokens();

        assertThat(step()).isTrue();

        assertThat(titles()).containsExactly("lunch", "party");
        assertThat(ahead().getFirst().id()).isEqualTo(lunch.id());
    }

    @Test
    void whatGoogleDoesNotLetUsChangeBecomesWhatItIsThere() {
        Event dentist = add(DENTIST);
        emulated(ANNS.with(Fault.of(Kind.FORBIDDEN, 1).on("PATCH")));

        ours(dentist, plan("surgeon"));
        step();

        assertThat(titles()).containsExactly("dentist");
        assertThat(there()).containsExactly("dentist");
    }

    @Test
    void aDayOffThatGoogleRefusesTakesPlaceAgain() {
        add(new Plan("yoga", DENTIST.span(), Optional.of(new Recurrence("FREQ=WEEKLY", InStep.BERLIN))));
        emulated(ANNS.with(Fault.of(Kind.FORBIDDEN, 1).on("DELETE")));

        delete(ahead().getFirst());
        step();

        assertThat(titles()).containsExactly("yoga", "yoga");
        assertThat(there()).containsExactly("yoga");
    }

    @Test
    void whatGoogleNeverTookIsForgottenWhenItIsDeleted() {
        emulated(ANNS.with(Fault.of(Kind.FORBIDDEN, 1).on("POST")));
        Event dentist = add(DENTIST);
        delete(dentist);
        step();
        calendars.emulator.events().clear();

        step();

        assertThat(calendars.emulator.events().since(0))
                .extracting(event -> event.about().get("method"))
                .containsOnly("GET");
        assertThat(links()).isZero();
    }

    @Test
    void whatWasDeletedThereWhileItIsToldStaysDeletedWhenThatWasLater() {
        Event dentist = add(DENTIST);
        String id = calendars.at(ann).all().getFirst().path("id").asText();
        offline(() -> ours(dentist, plan("surgeon")));
        passes();
        calendars.at(ann).remove(id);
        seenEverything();

        step();

        assertThat(titles()).isEmpty();
        assertThat(there()).isEmpty();
    }

    @Test
    void whatAProcessHeldThatEndedIsLookedForByOthers() {
        Connections connections = new Connections(stores.database(), calendars.clock);
        connections.hold(ann.id(), Duration.ofMinutes(2));
        connections.telling(ann.id());
        assertThat(connections.pending(10)).isEmpty();

        passes(Duration.ofMinutes(2));

        assertThat(connections.pending(10)).containsExactly(ann.id());
    }

    @Test
    void anOccurrenceThatWasChangedHereTakesPlaceOnceWhenGoogleForgotItsOwn() {
        add(new Plan("yoga", DENTIST.span(), Optional.of(new Recurrence("FREQ=WEEKLY", InStep.BERLIN))));
        calendars.in(
                ann,
                calendar ->
                        calendar.change(calendar.between(FROM, UNTIL).getFirst().id(), plan("hot yoga")));
        ObjectNode series = calendars.at(ann).all().getFirst();
        calendars
                .at(ann)
                .put(InStep.json(
                        "{'id': '" + series.path("id").asText() + "', 'recurrence': ['RRULE:FREQ=WEEKLY;COUNT=9']}"));
        calendars.at(ann).forgetTokens();
        passes();
        offline(() -> ours(ahead().getFirst(), plan("cold yoga")));

        step();

        assertThat(titles()).containsExactly("cold yoga", "yoga");
    }

    private int links() {
        return stores.database()
                .withHandle(handle -> handle.createQuery("SELECT count(*) FROM google_events")
                        .mapTo(int.class)
                        .one());
    }

    /// No look tells of what happened before.
    private void seenEverything() {
        stores.database()
                .useHandle(handle -> handle.execute(
                        "UPDATE google_calendars SET sync_token = ?",
                        calendars.at(ann).newestToken()));
    }
}
