package convonet.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.session.AudioLog.Sound;
import convonet.store.TestStores;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
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
            sounds.add(new Sound(0, new byte[640]));
        }
        return sounds;
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
        assertThat(resumed.session()).isEqualTo(new Session(first.id(), ADA.id(), first.startedAt(), 2));
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
            assertThat(sessions.touch(opened.session())).isTrue();
        }

        clock.advance(Sessions.GRACE);
        assertThat(sessions.resume(opened.resumeToken())).isPresent();
    }

    @Test
    void tellsAnOldConnectionThatTheSessionWentElsewhere() {
        Sessions.Opened opened = sessions.create(ADA);
        Session newer = sessions.resume(opened.resumeToken()).orElseThrow().session();

        assertThat(sessions.touch(opened.session())).isFalse();
        assertThat(sessions.touch(newer)).isTrue();
    }

    @Test
    void leavesNothingOfASessionThatEnded() {
        Sessions.Opened opened = sessions.create(ADA);
        SessionId id = opened.session().id();
        AudioLog heard = sessions.audio(id, Direction.CALLER);
        AudioLog said = sessions.audio(id, Direction.ANSWER);
        heard.append(sounds(3));
        heard.confirm(2);
        said.append(sounds(3));

        sessions.end(id);
        sessions.end(id);

        assertThat(stores.redisKeys()).isEmpty();
        assertThat(sessions.find(id)).isEmpty();
        assertThat(sessions.touch(opened.session())).isFalse();
        assertThat(sessions.resume(opened.resumeToken())).isEmpty();
    }

    @Test
    void takesNoMoreSoundOnceTheSessionIsOver() {
        SessionId id = sessions.create(ADA).session().id();
        AudioLog heard = sessions.audio(id, Direction.CALLER);
        sessions.end(id);

        assertThatThrownBy(() -> heard.append(sounds(1)))
                .isInstanceOfSatisfying(
                        ProviderException.class, e -> assertThat(e.retryable()).isFalse());
        assertThatThrownBy(() -> heard.confirm(1)).isInstanceOf(ProviderException.class);
        assertThat(stores.redisKeys()).isEmpty();
    }

    @Test
    void countsSoundOnWhereAnEarlierProcessStopped() {
        SessionId id = sessions.create(ADA).session().id();
        AudioLog before = sessions.audio(id, Direction.CALLER);
        before.append(sounds(5));
        before.confirm(4);

        AudioLog after = new Sessions(stores.redis(), clock).audio(id, Direction.CALLER);

        assertThat(after.confirmed()).isEqualTo(4);
        assertThat(after.append(sounds(1))).isEqualTo(6);
        assertThat(sessions.audio(id, Direction.ANSWER).append(sounds(1))).isEqualTo(1);
    }

    @Test
    void keepsEverythingOfASessionAliveTogether() {
        Session session = sessions.create(ADA).session();
        AudioLog heard = sessions.audio(session.id(), Direction.CALLER);
        heard.append(sounds(2));
        heard.confirm(1);
        assertThat(stores.redisKeys()).hasSize(3).allMatch(key -> timeToLive(key) > 0);
        stores.redisKeys().forEach(key -> stores.redis().use(client -> client.expire(key, 30)));

        sessions.touch(session);

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
