package convonet.tools.google;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import convonet.store.SecretKey;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class TokenKeysTest {
    private static final SecretKey OLD = SecretKey.of("the key of last year");
    private static final SecretKey NEW = SecretKey.of("the key of this year");

    private final TokenKeys keys = new TokenKeys(List.of(OLD));

    @Test
    void opensWhatItSealed() {
        byte[] sealed = keys.seal("ya29.secret", "ann|google");

        assertThat(new String(sealed, StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        assertThat(keys.open(sealed, keys.newest(), "ann|google")).isEqualTo("ya29.secret");
    }

    @Test
    void sealsTheSameTokenDifferentlyEachTime() {
        assertThat(keys.seal("token", "ann|google")).isNotEqualTo(keys.seal("token", "ann|google"));
    }

    @Test
    void aTokenIsWorthNothingInSomebodyElsesRow() {
        byte[] sealed = keys.seal("token", "ann|google");

        assertThatThrownBy(() -> keys.open(sealed, keys.newest(), "bob|google"))
                .isInstanceOf(UnreadableTokenException.class);
    }

    @Test
    void noticesEveryChange() {
        byte[] sealed = keys.seal("token", "ann|google");
        for (int place = 0; place < sealed.length; place++) {
            byte[] changed = sealed.clone();
            changed[place] ^= 1;
            assertThatThrownBy(() -> keys.open(changed, keys.newest(), "ann|google"))
                    .isInstanceOf(UnreadableTokenException.class);
        }
        assertThatThrownBy(() -> keys.open(new byte[5], keys.newest(), "ann|google"))
                .isInstanceOf(UnreadableTokenException.class);
    }

    @Test
    void aFormerKeyOpensAndTheNewestSeals() {
        TokenKeys rotated = new TokenKeys(List.of(NEW, OLD));
        byte[] before = keys.seal("token", "ann|google");

        assertThat(rotated.open(before, keys.newest(), "ann|google")).isEqualTo("token");
        byte[] after = rotated.seal("token", "ann|google");
        assertThat(rotated.newest()).isNotEqualTo(keys.newest());
        assertThatThrownBy(() -> keys.open(after, rotated.newest(), "ann|google"))
                .isInstanceOf(UnreadableTokenException.class);
    }
}
