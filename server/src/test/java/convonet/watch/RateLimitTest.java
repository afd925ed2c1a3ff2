package convonet.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private static final long START = -5_000_000_000L;

    private final RateLimit limit = new RateLimit(10, START);

    @Test
    void twiceAsManyAtOnceAndThenSoManyASecond() throws Exception {
        InetAddress source = InetAddress.ofLiteral("192.0.2.1");
        assertThat(allowed(source, 100, START)).isEqualTo(20);
        assertThat(allowed(source, 100, START + Duration.ofSeconds(1).toNanos()))
                .isEqualTo(10);
        assertThat(allowed(source, 100, START + Duration.ofMinutes(1).toNanos()))
                .isEqualTo(20);
    }

    @Test
    void oneSourceDoesNotTakeFromAnother() throws Exception {
        allowed(InetAddress.ofLiteral("192.0.2.1"), 100, START);
        int unharmed = 0;
        for (int i = 2; i < 102; i++) {
            unharmed += allowed(InetAddress.ofLiteral("192.0.2." + i), 1, START);
        }
        assertThat(unharmed).as("but for those that share a place").isGreaterThan(95);
    }

    @Test
    void anIpv6NetworkIsOneSource() throws Exception {
        Random random = new Random(1);
        int allowed = 0;
        for (int i = 0; i < 100; i++) {
            byte[] address = InetAddress.ofLiteral("2001:db8::").getAddress();
            address[15] = (byte) random.nextInt();
            address[9] = (byte) random.nextInt();
            allowed += allowed(InetAddress.getByAddress(address), 1, START);
        }
        assertThat(allowed).isEqualTo(20);
    }

    private int allowed(InetAddress source, int asked, long now) {
        int allowed = 0;
        for (int i = 0; i < asked; i++) {
            allowed += limit.allows(source, now) ? 1 : 0;
        }
        return allowed;
    }
}
