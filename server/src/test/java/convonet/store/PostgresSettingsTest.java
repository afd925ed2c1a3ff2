package convonet.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresSettingsTest {

    @Test
    void readsAUri() {
        assertThat(PostgresSettings.parse("postgresql://ada:secret@db.example.org:6543/calls"))
                .isEqualTo(new PostgresSettings("db.example.org", 6543, "calls", "ada", "secret"));
    }

    @Test
    void knowsTheDefaultsOfLibpq() {
        assertThat(PostgresSettings.parse("postgres://ada@localhost"))
                .isEqualTo(new PostgresSettings("localhost", 5432, "ada", "ada", ""));
        assertThat(PostgresSettings.parse("postgresql+psycopg2://ada:x@[::1]/calls"))
                .isEqualTo(new PostgresSettings("::1", 5432, "calls", "ada", "x"));
    }

    @Test
    void decodesWhatIsPercentEncoded() {
        PostgresSettings read = PostgresSettings.parse("postgresql://ad%40:p%40ss%3Aw%2Frd+%25%C3%A4@h/my%20calls");

        assertThat(read.user()).isEqualTo("ad@");
        assertThat(read.password()).isEqualTo("p@ss:w/rd+%ä");
        assertThat(read.database()).isEqualTo("my calls");
    }

    @Test
    void hearsTheParametersOfLibpqAndOfTheDriver() {
        assertThat(PostgresSettings.parse("postgresql://a:b@h/d?sslmode=require&connect_timeout=3&loggerLevel=OFF")
                        .options())
                .isEqualTo(Map.of("sslmode", "require", "connectTimeout", "3", "loggerLevel", "OFF"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "mysql://ada:secret@h/d",
                "postgresql://h/d",
                "postgresql://:secret@h/d",
                "postgresql://ada:secret@/d",
                "postgresql://ada:secret@h1,h2/d",
                "postgresql://ada:sec ret@h/d",
                "postgresql://ada:secret#@h/d",
                "postgresql://ada:secret@h:port/d",
                "postgresql://ada:secret%zz@h/d",
                "postgresql://ada:secret@h/d?colour=blue"
            })
    void tellsWhatIsWrongInOneLineWithoutThePassword(String uri) {
        assertThatThrownBy(() -> PostgresSettings.parse(uri))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("postgresql://user:password@host:port/database")
                .hasMessageNotContainingAny("secret", "sec ret", "\n");
    }

    @Test
    void isShownWithoutThePassword() {
        assertThat(PostgresSettings.parse("postgresql://ada:secret@h/d").toString())
                .isEqualTo("postgresql://ada@h:5432/d");
    }
}
