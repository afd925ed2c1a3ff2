package convonet.app;

import convonet.watch.sentry.SentryAccess;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Variables of error reports. Their names are those that Sentry's libraries read elsewhere.
final class SentryVariables {
    static final Variable<Secret> SENTRY_DSN = new Variable<>(
            "SENTRY_DSN",
            "Where troubles are reported: the address of a project at Sentry, or at one's own.",
            "`https://KEY@HOST/PROJECT`",
            "troubles are only logged",
            Values.secret("https?://[0-9a-zA-Z]+@[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._-]+)*/[0-9]+"));
    static final Variable<String> SENTRY_ENVIRONMENT = new Variable<>(
            "SENTRY_ENVIRONMENT",
            "Which of several houses reports.",
            "up to 64 letters, digits, `.`, `_` and `-`",
            "`production`",
            Values.matching("[A-Za-z0-9._-]{1,64}"));
    static final Variable<String> SENTRY_RELEASE = new Variable<>(
            "SENTRY_RELEASE",
            "What the running version is called in reports.",
            "up to 200 letters, digits, `.`, `_`, `+`, `@` and `-`",
            "`convonet@0.1.0`",
            Values.matching("[A-Za-z0-9._+@-]{1,200}"));
    static final Variable<Double> SENTRY_SAMPLE_RATE = new Variable<>(
            "SENTRY_SAMPLE_RATE",
            "Which part of the troubles is reported.",
            "a number from 0 to 1",
            "1",
            Values.part());
    static final Variable<Double> SENTRY_TRACES_SAMPLE_RATE = new Variable<>(
            "SENTRY_TRACES_SAMPLE_RATE",
            "Of which part of the turns the times are sent, stage by stage.",
            "a number from 0 to 1",
            "0.1",
            Values.part());

    static final List<Variable<?>> ALL =
            List.of(SENTRY_DSN, SENTRY_ENVIRONMENT, SENTRY_RELEASE, SENTRY_SAMPLE_RATE, SENTRY_TRACES_SAMPLE_RATE);

    private SentryVariables() {}

    /// @return empty without `SENTRY_DSN`
    /// @throws SettingsException when a value is bad
    static Optional<SentryAccess> in(Map<String, String> environment) {
        String name = SENTRY_ENVIRONMENT.in(environment).orElse("production");
        String release = SENTRY_RELEASE.in(environment).orElse("convonet@0.1.0");
        double troubles = SENTRY_SAMPLE_RATE.in(environment).orElse(1.0);
        double turns = SENTRY_TRACES_SAMPLE_RATE.in(environment).orElse(0.1);
        return SENTRY_DSN.in(environment).map(dsn -> new SentryAccess(dsn.value(), name, release, troubles, turns));
    }
}
