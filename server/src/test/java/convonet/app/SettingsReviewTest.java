package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.app.doctor.Finding;
import convonet.app.doctor.SettingsProbe;
import convonet.app.doctor.Status;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Environments with something wrong, as the doctor reads them.
class SettingsReviewTest {
    @TempDir
    private Path data;

    private List<Finding> look(Map<String, String> environment) {
        return new SettingsProbe(SettingsReview.of(environment).read(), data).look();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
                    setting-wrong,          REDIS_PORT,           seventy
                    setting-wrong,          TRANSFER_MODE,        twilio
                    setting-placeholder,    ANTHROPIC_API_KEY,    your-api-key
                    setting-placeholder,    TWILIO_AUTH_TOKEN,    xxxxxxxxxxxxxxxx
                    setting-placeholder,    DEEPGRAM_API_KEY,     <your-key-here>
                    setting-placeholder,    PUBLIC_BASE_URL,      https://voice.example.com
                    secret-weak,            CONVONET_SECRET_KEY,  aaaaaaaaaaaaaaaaaaaa
                    setting-unknown,        DEEPGRAM_KEY,         0123456789abcdef
                    setting-without-effect, FUSIONPBX_ESL,        127.0.0.1:8021
                    """)
    void whatIsWrongIsFoundAndTheVariableNamedAndItsValueKept(String id, String name, String value) {
        List<Finding> found = look(Map.of(name, value));

        assertThat(found).extracting(Finding::id).contains(id);
        assertThat(found).noneMatch(finding -> finding.status() == Status.OK);
        assertThat(found).allSatisfy(finding -> assertThat(finding.mend()).isNotBlank());
        assertThat(found.toString()).contains(name).doesNotContain(value.equals("twilio") ? "\n" : value);
    }

    @Test
    void aSecretThatOthersMayReadIsFound() throws IOException {
        Path key = Files.writeString(data.resolve("secret.key"), "whatever");
        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));

        assertThat(look(Map.of())).extracting(Finding::id).containsExactly("secret-readable");

        Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-------"));
        assertThat(look(Map.of())).extracting(Finding::status).containsExactly(Status.OK);
    }

    @Test
    void allThatIsWrongIsToldAndTheRestIsStillLookedAt() {
        SettingsReview review = SettingsReview.of(Map.of(
                "REDIS_PORT", "seventy",
                "TRANSFER_TIMEOUT", "for ever",
                "RETENTION_DAYS", "30"));

        assertThat(review.read().wrong()).hasSize(2);
        assertThat(review.settings().stores().retention()).hasDays(30);
    }
}
