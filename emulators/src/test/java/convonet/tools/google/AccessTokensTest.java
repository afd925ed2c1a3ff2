package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.emulators.google.Browser;
import convonet.emulators.google.GoogleEmulator;
import convonet.emulators.google.GoogleSettings;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.tools.Callers;
import convonet.tools.Consents;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.VirtualThreads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class AccessTokensTest {
    private static final SecretKey SECRET = SecretKey.of("a secret key for tests");
    private static final SecretKey NEWER = SecretKey.of("a newer key for tests");

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private final GoogleEmulator.Running emulator = GoogleEmulator.start(clock, GoogleSettings.DEFAULT.rotating());
    private final Http http = new Http();
    private User ann;

    @BeforeEach
    void aCallerWhoConsented() throws Exception {
        ann = Callers.add(stores.database(), "Ann");
        try (Google google = new Google(
                access(),
                stores.database(),
                new Google.Keys(SECRET, new TokenKeys(List.of(SECRET))),
                id -> Optional.empty(),
                clock,
                new VirtualThreads())) {
            Consents consents = google.consents();
            Consents.Departure departure = consents.depart(consents.invite(ann, "call"), Browser.CALLBACK, call -> true)
                    .orElseThrow();
            consents.arrive(Browser.goTo(departure), Browser.CALLBACK, call -> true);
        }
    }

    @AfterEach
    void close() {
        http.close();
        emulator.close();
    }

    @Test
    void aTokenIsUsedUntilAMinuteBeforeItsEnd() throws Exception {
        AccessTokens tokens = tokens(List.of(SECRET));
        String first = tokens.of(ann.id());

        clock.advance(Duration.ofMinutes(59).minusSeconds(1));
        assertThat(tokens.of(ann.id())).isEqualTo(first);
        clock.advance(Duration.ofSeconds(1));
        String second = tokens.of(ann.id());

        assertThat(second).isNotEqualTo(first);
        clock.advance(Duration.ofHours(1));
        assertThat(tokens.of(ann.id()))
                .as("the refresh token was replaced and kept")
                .isNotEqualTo(second);
    }

    @Test
    void manyWhoAskAtOnceRefreshOnce() throws Exception {
        AccessTokens tokens = tokens(List.of(SECRET));
        clock.advance(Duration.ofHours(2));
        List<Future<String>> answers = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                answers.add(threads.submit(() -> tokens.of(ann.id())));
            }
        }

        assertThat(answers).extracting(Future::get).containsOnly(tokens.of(ann.id()));
        assertThat(emulator.events().since(0))
                .filteredOn(event -> "refresh_token".equals(event.about().get("grant_type")))
                .hasSize(1);
    }

    @Test
    void whatGoogleDoesNotTakeIsReplacedOnce() throws Exception {
        AccessTokens tokens = tokens(List.of(SECRET));
        String first = tokens.of(ann.id());

        String second = tokens.insteadOf(first, ann.id());

        assertThat(second).isNotEqualTo(first);
        assertThat(tokens.insteadOf(first, ann.id())).isEqualTo(second);
    }

    @Test
    void whoTookTheirConsentBackIsAskedAgain() throws Exception {
        AccessTokens tokens = tokens(List.of(SECRET));
        emulator.google().revokeAll();
        clock.advance(Duration.ofHours(2));

        assertThatThrownBy(() -> tokens.of(ann.id())).isInstanceOf(ConsentGoneException.class);
        emulator.events().clear();
        assertThatThrownBy(() -> tokens.of(ann.id())).isInstanceOf(ConsentGoneException.class);
        assertThat(emulator.events().since(0)).as("Google is not asked in vain").isEmpty();
    }

    @Test
    void anotherKeyTakesOverWhatTheFormerOneSealed() throws Exception {
        String first = tokens(List.of(SECRET)).of(ann.id());

        assertThat(tokens(List.of(NEWER, SECRET)).of(ann.id())).isEqualTo(first);
        assertThat(tokens(List.of(NEWER)).of(ann.id())).as("sealed anew").isEqualTo(first);
        assertThatThrownBy(() -> tokens(List.of(SECRET)).of(ann.id())).isInstanceOf(ConsentGoneException.class);
    }

    private GoogleAccess access() {
        return GoogleAccess.of("our-client", "our-secret", emulator.url(), emulator.url());
    }

    private AccessTokens tokens(List<SecretKey> keys) {
        return new AccessTokens(
                new Tokens(stores.database(), new TokenKeys(keys), clock), new TokenEndpoint(access(), http), clock);
    }
}
