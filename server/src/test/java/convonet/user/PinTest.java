package convonet.user;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PinTest {

    @ParameterizedTest
    @ValueSource(
            strings = {"123456", "123 456", " 123-456 ", "12.34.56", "1 2 3 4 5 6", "１２３４５６", "١٢٣٤٥٦", "123\u00a0456"})
    void readsDigitsAsPeopleTypeThem(String typed) {
        assertThat(Pin.read(typed)).contains(new Pin("123456"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "12345", "1234567890123", "12345a", "123456'; --", "-1e5", "123,456"})
    void takesNothingElse(String typed) {
        assertThat(Pin.read(typed)).isEmpty();
    }

    @Test
    void isNeverShown() {
        assertThat(new Pin("123456").toString()).doesNotContain("1");
        assertThatThrownBy(() -> new Pin("1234")).hasMessageNotContaining("1234");
    }
}
