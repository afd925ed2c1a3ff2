package convonet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.session.AudioLog.Sound;
import convonet.store.TestStores;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.TakenOverException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SessionsTest {
    private static final User ADA =
            new User(new UserId(new UUID(1, 2)), "Ada", Optional.of("ada@example.org"), ZoneOffset.UTC);

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    private final HandClock clock = new HandClock();
    private Sessions sessions;

    @BeforeEach
    void open() {
        sessions = new Sessions(stores.redis(), clock);
    }

    private static List<Sound> sounds(int count) {
        List<Sound> sounds = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sounds.add(new Sound(0, 0, new byte[640]));
        }
        return sounds;
    }

    private Tenure held(Session session) {
        return new Tenure(session, clock, _ -> {});
    }

    /// Whether the one who holds it so may still do something.
    private boolean touch(Session session) {
        Tenure tenure = held(session);
        sessions.touch(tenure, true);
        return !tenure.isLost();
    }

    private AudioLog audio(Session session, Direction direction) {
        return sessions.audio(held(session), direction);
    }

    @Test
    void opensASessionThatCanBeFoundAgain() {
        Session session = sessions.create(ADA).session();

        assertThat(session.user()).isEqualTo(ADA.id());
        assertThat(session.startedAt()).isEqualTo(clock.now());
        assertThat(session.connection()).isEqualTo(1);
        assertThat(sessions.find(session.id())).contains(session);
        assertThat(sessions.find(SessionId.random())).isEmpty();
    }

    @Test
    void goesOnWithASessionOnAnotherConnection() {
        Sessions.Opened opened = sessions.create(ADA);
        clock.advance(Duration.ofSeconds(5));
        Sessions onAnotherNode = new Sessions(stores.redis(), clock);

        Sessions.Opened resumed = onAnotherNode.resume(opened.resumeToken()).orElseThrow();

        Session first = opened.session();
        assertThat(resumed.session()).isEqualTo(new Session(first.id(), ADA.id(), first.startedAt(), 2, 2));
        assertThat(resumed.resumeToken()).isNotEqualTo(opened.resumeToken());
    }

    @Test
    void takesEachTokenOnce() {
        Sessions.Opened opened = sessions.create(ADA);
        String next = sessions.resume(opened.resumeToken()).orElseThrow().resumeToken();

        assertThat(sessions.resume(opened.resumeToken())).isEmpty();
        assertThat(sessions.resume(next)).isPresent();
    }

    @Test
    void letsOnlyOneOfManyWhoShowTheSameTokenIn() throws InterruptedException, ExecutionException {
        String token = sessions.create(ADA).resumeToken();
        List<Future<Boolean>> tries = new ArrayList<>();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                tries.add(threads.submit(() -> sessions.resume(token).isPresent()));
            }
        }

        int in = 0;
        for (Future<Boolean> attempt : tries) {
            in += attempt.get() ? 1 : 0;
        }
        assertThat(in).isEqualTo(1);
    }

    @Test
    void refusesWhatIsNoToken() {
        SessionId id = sessions.create(ADA).session().id();

        assertThat(List.of("", ".", "x", id.value(), id + ".", id + ".guess", "../" + id, id + ".x".repeat(1_000)))
                .allMatch(token -> sessions.resume(token).isEmpty());
    }

    @Test
    void waitsAMinuteForACallerWhoIsGone() {
        Sessions.Opened backInTime = sessions.create(ADA);
        Sessions.Opened tooLate = sessions.create(ADA);

        clock.advance(Sessions.GRACE);
        assertThat(sessions.resume(backInTime.resumeToken())).isPresent();

        clock.advance(Sessions.HEARTBEAT.plusSeconds(1));
        assertThat(sessions.resume(tooLate.resumeToken())).isEmpty();
    }

    @Test
    void waitsForTheMinuteAfterTheLastSignOfLife() {
        Sessions.Opened opened = sessions.create(ADA);
        for (int i = 0; i < 60; i++) {
            clock.advance(Sessions.HEARTBEAT);
            assertThat(touch(opened.session())).isTrue();
        }

        clock.advance(Sessions.GRACE);
        assertThat(sessions.resume(opened.resumeToken())).isPresent();
    }

    @Test
    void keepsItsNumberWhenTheCallerComesBackToTheSameProcess() {
        Sessions.Opened opened = sessions.create(ADA);

        Session again = sessions.resume(opened.resumeToken()).orElseThrow().session();

        assertThat(again.connection()).isEqualTo(2);
        assertThat(again.owner()).isEqualTo(opened.session().owner());
        assertThat(touch(opened.session())).isTrue();
    }

    @Test
    void givesASessionThatComesBackFromElsewhereAHigherNumberThanItHadHereBefore() {
        Sessions.Opened here = sessions.create(ADA);
        Sessions.Opened there =
                new Sessions(stores.redis(), clock).resume(here.resumeToken()).orElseThrow();
        Session hereAgain = sessions.resume(there.resumeToken()).orElseThrow().session();

        assertThat(List.of(here.session().owner(), there.session().owner(), hereAgain.owner()))
                .containsExactly(1L, 2L, 3L);
        assertThat(touch(here.session())).isFalse();
        assertThat(touch(hereAgain)).isTrue();
    }

    @Test
    void refusesEverythingThatAnEarlierOwnerWantsToDo() {
        Sessions.Opened opened = sessions.create(ADA);
        Session old = opened.session();
        AudioLog before = audio(old, Direction.CALLER);
        before.append(sounds(3));
        Session newer = new Sessions(stores.redis(), clock)
                .resume(opened.resumeToken())
                .orElseThrow()
                .session();
        AudioLog after = audio(newer, Direction.CALLER);

        assertThatThrownBy(() -> before.append(sounds(1))).isInstanceOf(TakenOverException.class);
        assertThatThrownBy(() -> before.confirm(3)).isInstanceOf(TakenOverException.class);
        assertThat(touch(old)).isFalse();
        sessions.end(old);

        assertThat(after.place().confirmed()).isZero();
        assertThat(after.append(sounds(1)).getLast().seq()).isEqualTo(4);
        assertThat(sessions.find(newer.id())).contains(newer);
    }

    @Test
    void letsTheEarlierOwnerKnowByWhatIsRefused() {
        Sessions.Opened opened = sessions.create(ADA);
        Tenure old = held(opened.session());
        AudioLog before = sessions.audio(old, Direction.ANSWER);
        new Sessions(stores.redis(), clock).resume(opened.resumeToken());
        assertThat(old.isLost()).isFalse();

        assertThatThrownBy(() -> before.append(sounds(1))).isInstanceOf(TakenOverException.class);

        assertThat(old.isLost()).isTrue();
    }

    @Test
    void takesSoundThatIsKeptForAProofOfTheHold() {
        Tenure tenure = held(sessions.create(ADA).session());
        clock.advance(Duration.ofSeconds(5));
        assertThat(tenure.provenWithin(Duration.ofSeconds(1))).isFalse();

        sessions.audio(tenure, Direction.CALLER).append(sounds(1));

        assertThat(tenure.provenWithin(Duration.ofSeconds(1))).isTrue();
    }

    @Test
    void leavesNothingOfASessionThatEnded() {
        Sessions.Opened opened = sessions.create(ADA);
        Session session = opened.session();
        AudioLog heard = audio(session, Direction.CALLER);
        AudioLog said = audio(session, Direction.ANSWER);
        heard.append(sounds(3));
        heard.confirm(2);
        said.append(sounds(3));

        sessions.end(session);
        sessions.end(session);

        assertThat(stores.redisKeys()).isEmpty();
        assertThat(sessions.find(session.id())).isEmpty();
        assertThat(touch(session)).isFalse();
        assertThat(sessions.resume(opened.resumeToken())).isEmpty();
    }

    @Test
    void takesNoMoreSoundOnceTheSessionIsOver() {
        Session session = sessions.create(ADA).session();
        AudioLog heard = audio(session, Direction.CALLER);
        sessions.end(session);

        assertThatThrownBy(() -> heard.append(sounds(1)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.retryable()).isFalse());
        assertThatThrownBy(() -> heard.confirm(1)).isInstanceOf(ProviderException.class);
        assertThat(stores.redisKeys()).isEmpty();
    }

    @Test
    void countsSoundOnWhereAnEarlierProcessStopped() {
        Sessions.Opened opened = sessions.create(ADA);
        AudioLog before = audio(opened.session(), Direction.CALLER);
        before.append(sounds(5));
        before.confirm(4);

        Sessions next = new Sessions(stores.redis(), clock);
        Session session = next.resume(opened.resumeToken()).orElseThrow().session();
        AudioLog after = next.audio(held(session), Direction.CALLER);

        assertThat(after.place().confirmed()).isEqualTo(4);
        assertThat(after.append(sounds(1)).getLast().seq()).isEqualTo(6);
        assertThat(audio(session, Direction.ANSWER).append(sounds(1)).getLast().seq())
                .isEqualTo(1);
    }

    @Test
    void keepsEverythingOfASessionAliveTogether() {
        Session session = sessions.create(ADA).session();
        AudioLog heard = audio(session, Direction.CALLER);
        heard.append(sounds(2));
        heard.confirm(1);
        assertThat(stores.redisKeys()).hasSize(3).allMatch(key -> timeToLive(key) > 0);
        stores.redisKeys().forEach(key -> stores.redis().use(client -> client.expire(key, 30)));

        touch(session);

        assertThat(stores.redisKeys()).hasSize(3).allMatch(key -> timeToLive(key) > Sessions.GRACE.toSeconds());
    }

    private long timeToLive(String key) {
        return stores.redis().with(client -> client.ttl(key));
    }

    @Test
    void keepsNoTokenThatSomebodyCouldReadAndUse() {
        Sessions.Opened opened = sessions.create(ADA);
        String secret = opened.resumeToken().substring(opened.resumeToken().indexOf('.') + 1);

        assertThat(stores.redisKeys())
                .hasSize(1)
                .noneMatch(key -> stores.redis()
                        .with(client -> client.hgetAll(key))
                        .toString()
                        .contains(secret));
    }
}
