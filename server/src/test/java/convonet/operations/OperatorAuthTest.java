package convonet.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.Redis;
import convonet.store.RedisSettings;
import convonet.store.SecretKey;
import convonet.user.Doorkeeper.Verdict;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.SystemClock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class OperatorAuthTest {
    private static final String TOKEN = "the operators' token";

    @Test
    void whileRedisIsAwayOperatorsComeInAndGuessersAreSlow() throws InterruptedException {
        HandClock clock = new HandClock();
        try (SystemClock real = new SystemClock();
                Redis nowhere = Redis.open(new RedisSettings("127.0.0.1", 1, Optional.empty()), "test", real)) {
            OperatorAuth auth = new OperatorAuth(TOKEN, nowhere, SecretKey.of("a secret key for tests"), clock);

            assertThat(auth.authenticate("wrong", "192.0.2.1")).isInstanceOf(Verdict.Refused.class);
            assertThat(auth.authenticate(TOKEN, "192.0.2.1")).isInstanceOf(Verdict.Admitted.class);
            assertThatThrownBy(() -> auth.authenticate(TOKEN, "192.0.2.1")).isInstanceOf(ProviderException.class);
            assertThat(auth.authenticate(TOKEN, "192.0.2.2")).isInstanceOf(Verdict.Admitted.class);
            clock.advance(Duration.ofSeconds(1));
            assertThat(auth.authenticate(TOKEN, "192.0.2.1")).isInstanceOf(Verdict.Admitted.class);
        }
    }
}
