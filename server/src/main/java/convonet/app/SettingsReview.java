package convonet.app;

import convonet.app.doctor.SettingsProbe;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// The environment as the doctor reads it: everything that is wrong with it, and the settings as far as they are good.
///
/// @param settings without what is bad
record SettingsReview(Settings settings, SettingsProbe.Read read) {
    /// What examples and templates write where a value belongs.
    private static final Pattern PLACEHOLDER = Pattern.compile("(?i)(<[^>]*>|\\$\\{|\\byour[-_ ]|change[-_ ]?me"
            + "|placeholder|replace[-_ ]?(me|this)|x{6,}|\\.\\.\\.|…|\\bdummy\\b)");

    /// Names that are nobody's (RFC 2606).
    private static final Pattern EXAMPLE = Pattern.compile("(?i)\\bexample(\\.(com|org|net))?(:[0-9]+)?/?$");

    /// Names that begin so are ours, or meant to be.
    private static final Pattern OURS =
            Pattern.compile("(CONVONET|DEEPGRAM|ANTHROPIC|TWILIO|TRANSFER|FUSIONPBX|FREEPBX)_.+");

    private static final Set<String> SECRETS = Set.of(
            Variables.CONVONET_SECRET_KEY.name(),
            Variables.OPERATOR_TOKEN.name(),
            Variables.CONVONET_DEMO_AGENT_PASSWORD.name());

    private static final int FEW_CHARACTERS = 8;

    static SettingsReview of(Map<String, String> environment) {
        Map<String, String> good = new HashMap<>(environment);
        List<String> wrong = new ArrayList<>();
        for (Variable<?> variable : variables()) {
            try {
                variable.in(environment);
            } catch (SettingsException bad) {
                wrong.add(bad.getMessage());
                good.remove(variable.name());
            }
        }
        Settings settings = whole(good, wrong);
        return new SettingsReview(
                settings,
                new SettingsProbe.Read(
                        List.copyOf(wrong), placeholders(good), weak(good), unknown(environment), settings.notes()));
    }

    /// What one variable says may not go together with what another says.
    private static Settings whole(Map<String, String> good, List<String> wrong) {
        try {
            return Settings.from(good);
        } catch (SettingsException together) {
            wrong.add(together.getMessage());
            good.remove(CallCentreVariables.TRANSFER_MODE.name());
            return Settings.from(good);
        }
    }

    private static List<Variable<?>> variables() {
        return Variables.GROUPS.values().stream().flatMap(Collection::stream).collect(Collectors.toList());
    }

    private static List<String> placeholders(Map<String, String> environment) {
        return named(environment).stream()
                .filter(name ->
                        PLACEHOLDER.matcher(environment.getOrDefault(name, "")).find()
                                || (name.equals(Variables.PUBLIC_BASE_URL.name())
                                        && EXAMPLE.matcher(environment.getOrDefault(name, ""))
                                                .find()))
                .toList();
    }

    private static List<String> weak(Map<String, String> environment) {
        return named(environment).stream()
                .filter(SECRETS::contains)
                .filter(name ->
                        environment.getOrDefault(name, "").chars().distinct().count() < FEW_CHARACTERS)
                .toList();
    }

    /// Those of our variables that are set.
    private static List<String> named(Map<String, String> environment) {
        return variables().stream()
                .map(Variable::name)
                .filter(name -> !environment.getOrDefault(name, "").isBlank())
                .toList();
    }

    private static List<String> unknown(Map<String, String> environment) {
        Set<String> known = variables().stream().map(Variable::name).collect(Collectors.toSet());
        return new TreeSet<>(environment.keySet())
                .stream()
                        .filter(name -> OURS.matcher(name).matches() && !known.contains(name))
                        .toList();
    }
}
