package convonet.emulators.google;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.emulators.google.GoogleSettings.Consent;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Consents;
import convonet.tools.Consents.Departure;
import convonet.tools.Consents.Outcome;
import convonet.tools.Consents.Return;
import convonet.tools.Consents.Stance;
import convonet.tools.google.Google;
import convonet.tools.google.GoogleAccess;
import convonet.tools.google.TokenKeys;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.VirtualThreads;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/// A caller consents, or does not, at the emulator of Google.
class ConsentTest {
    private static final String CALL = "0123456789abcdef0123456789abcdef";
    private static final SecretKey SECRET = SecretKey.of("a secret key for tests");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final GoogleEmulator.Running emulator = GoogleEmulator.start(clock, GoogleSettings.DEFAULT);
    private Google google;
    private Consents consents;
    private User ann;

    @BeforeEach
    void aCaller() {
        GoogleAccess access = GoogleAccess.of("our-client", "our-secret", emulator.url(), emulator.url());
        google = new Google(
                access,
                stores.database(),
                new Google.Keys(SECRET, new TokenKeys(List.of(SECRET))),
                id -> Optional.empty(),
                clock,
                new VirtualThreads());
        consents = google.consents();
        ann = Callers.add(stores.database(), "Ann");
    }

    @AfterEach
    void close() {
        google.close();
        emulator.close();
    }

    @Test
    void whoConsentsIsConnected() throws Exception {
        assertThat(consents.stance(ann)).isEqualTo(Stance.UNDECIDED);

        Departure departure = depart();

        assertThat(Browser.query(departure.to()))
                .containsAllEntriesOf(Map.of(
                        "client_id", "our-client",
                        "redirect_uri", Browser.CALLBACK.toString(),
                        "scope", "https://www.googleapis.com/auth/calendar.events",
                        "code_challenge_method", "S256",
                        "access_type", "offline",
                        "include_granted_scopes", "true",
                        "prompt", "consent"));
        assertThat(arrive(Browser.goTo(departure))).isEqualTo(Outcome.CONNECTED);
        assertThat(consents.stance(ann)).isEqualTo(Stance.GIVEN);
        assertThat(Browser.query(depart().to())).doesNotContainKey("prompt");
    }

    @Test
    void aStateIsGoodOnce() throws Exception {
        Return back = Browser.goTo(depart());

        assertThat(arrive(back)).isEqualTo(Outcome.CONNECTED);
        assertThat(arrive(back)).isEqualTo(Outcome.NOT_ASKED_FOR);
    }

    @Test
    void onlyTheBrowserThatSetOutComesBackWithAnything() throws Exception {
        Return back = Browser.goTo(depart());
        Departure attackers = depart();

        Return stolen = new Return(back.state(), back.code(), back.error(), Optional.of(attackers.browser()));
        assertThat(arrive(stolen)).isEqualTo(Outcome.NOT_ASKED_FOR);
        assertThat(arrive(new Return(back.state(), back.code(), back.error(), Optional.empty())))
                .isEqualTo(Outcome.NOT_ASKED_FOR);
        assertThat(consents.stance(ann)).isEqualTo(Stance.UNDECIDED);
    }

    @Test
    void tooLateIsTooLate() throws Exception {
        String ticket = consents.invite(ann, CALL);
        Return back = Browser.goTo(depart());
        clock.advance(Consents.GOOD_FOR);

        assertThat(consents.depart(ticket, Browser.CALLBACK, call -> true)).isEmpty();
        assertThat(arrive(back)).isEqualTo(Outcome.NOT_ASKED_FOR);
    }

    @Test
    void itEndsWithTheCall() throws Exception {
        Return back = Browser.goTo(depart());

        assertThat(consents.arrive(back, Browser.CALLBACK, call -> false)).isEqualTo(Outcome.NOT_ASKED_FOR);
        assertThat(consents.depart(consents.invite(ann, CALL), Browser.CALLBACK, call -> !call.equals(CALL)))
                .isEmpty();
    }

    @Test
    void aTicketCannotBeMadeUp() {
        String ticket = consents.invite(ann, CALL);

        for (String forged : List.of("", "x", ticket.substring(1), "B" + ticket.substring(1), ticket + "A")) {
            assertThat(consents.depart(forged, Browser.CALLBACK, call -> true)).isEmpty();
        }
    }

    @Test
    void whoRefusesAtGoogleHasDeclined() throws Exception {
        emulator.google().behave(GoogleSettings.DEFAULT.with(Consent.REFUSE));

        assertThat(arrive(Browser.goTo(depart()))).isEqualTo(Outcome.DECLINED);
        assertThat(consents.stance(ann)).isEqualTo(Stance.DECLINED);
        assertThat(consents.stance(Callers.add(stores.database(), "Bob"))).isEqualTo(Stance.UNDECIDED);
    }

    @Test
    void whatWasGrantedIsLookedAtNotWhatWasAskedFor() throws Exception {
        emulator.google().behave(GoogleSettings.DEFAULT.with(Consent.PARTLY));

        assertThat(arrive(Browser.goTo(depart()))).isEqualTo(Outcome.TOO_LITTLE);
        assertThat(consents.stance(ann)).isEqualTo(Stance.UNDECIDED);
        assertThat(emulator.google().given()).as("it was given back").isZero();
    }

    @Test
    void aCodeIsWorthNothingWithoutTheVerifierOfItsState() throws Exception {
        Return mine = Browser.goTo(depart());
        Return other = Browser.goTo(depart());

        Return mixed = new Return(mine.state(), other.code(), Optional.empty(), mine.browser());
        assertThat(arrive(mixed)).isEqualTo(Outcome.FAILED);
    }

    @Test
    void whoDisconnectsGivesTheTokensBack() throws Exception {
        arrive(Browser.goTo(depart()));
        assertThat(emulator.google().given()).isEqualTo(1);

        assertThat(google.disconnect(ann.id())).contains(true);

        assertThat(emulator.google().given()).isZero();
        assertThat(consents.stance(ann)).isEqualTo(Stance.UNDECIDED);
        assertThat(google.disconnect(ann.id())).isEmpty();
    }

    @Test
    void whatIsGivenIsNotTakenBackByDeclining() throws Exception {
        arrive(Browser.goTo(depart()));

        consents.decline(ann);

        assertThat(consents.stance(ann)).isEqualTo(Stance.GIVEN);
    }

    @Test
    void nothingReadableIsKept() throws Exception {
        Departure departure = depart();
        Return back = Browser.goTo(departure);
        String requests = dump("oauth_requests");
        arrive(back);

        assertThat(requests).doesNotContain(back.state().orElseThrow(), departure.browser());
        assertThat(dump("oauth_tokens")).contains(ann.id().toString()).doesNotContain("ya29.", "1//");
        assertThat(departure.toString() + back).doesNotContain(back.state().orElseThrow());
    }

    private String dump(String table) {
        return stores.database()
                .withHandle(handle -> String.join(
                        "\n",
                        handle.createQuery(
                                        "SELECT row_to_json(t)::text || encode(convert_to(t::text, 'UTF8'), 'escape')"
                                                + " FROM "
                                                + table + " t")
                                .mapTo(String.class)
                                .list()));
    }

    private Departure depart() {
        return consents.depart(consents.invite(ann, CALL), Browser.CALLBACK, CALL::equals)
                .orElseThrow();
    }

    private Outcome arrive(Return back) {
        return consents.arrive(back, Browser.CALLBACK, CALL::equals);
    }
}
