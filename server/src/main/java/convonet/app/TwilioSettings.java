package convonet.app;

import static convonet.app.CallCentreVariables.FREEPBX_DOMAIN;
import static convonet.app.CallCentreVariables.TRANSFER_MODE;
import static convonet.app.CallCentreVariables.TWILIO_ACCOUNT_SID;
import static convonet.app.CallCentreVariables.TWILIO_API_URL;
import static convonet.app.CallCentreVariables.TWILIO_AUTH_TOKEN;
import static convonet.app.CallCentreVariables.TWILIO_CALLER_ID;
import static convonet.app.Variables.PUBLIC_BASE_URL;

import convonet.app.Settings.TransferMode;
import convonet.transfer.twilio.TwilioAccess;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Whether Twilio rings the agents.
final class TwilioSettings {
    private static final List<Variable<?>> NEEDED =
            List.of(TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN, FREEPBX_DOMAIN, PUBLIC_BASE_URL);

    private TwilioSettings() {}

    /// @return empty when it does not
    /// @throws SettingsException when a value is bad, or when Twilio is to ring and something is missing
    static Optional<TwilioAccess> in(Map<String, String> environment) {
        Optional<TwilioAccess> access = access(environment);
        return switch (mode(environment)) {
            case LOCAL -> Optional.empty();
            case AUTO -> access;
            case TWILIO -> {
                missing(environment).stream().findFirst().ifPresent(name -> {
                    throw new SettingsException(name + " must be set, because TRANSFER_MODE is twilio");
                });
                yield access;
            }
        };
    }

    /// What is set and has no effect, or will not work.
    static List<String> notes(Map<String, String> environment) {
        List<String> notes = new ArrayList<>();
        List<String> missing = missing(environment);
        boolean local = mode(environment) == TransferMode.LOCAL;
        CallCentreVariables.TWILIO.stream()
                .filter(variable -> variable.in(environment).isPresent())
                .forEach(variable -> {
                    if (local) {
                        notes.add(variable.name() + " has no effect: TRANSFER_MODE is local");
                    } else if (!missing.isEmpty()) {
                        notes.add(variable.name() + " has no effect without " + String.join(", ", missing));
                    }
                });
        in(environment)
                .filter(access -> access.api().equals(TwilioAccess.DEFAULT_API)
                        && !access.publicBaseUrl().getScheme().equals("https"))
                .ifPresent(_ -> notes.add("PUBLIC_BASE_URL must begin with https:// for Twilio to stream sound to it"));
        return List.copyOf(notes);
    }

    private static TransferMode mode(Map<String, String> environment) {
        return TRANSFER_MODE.in(environment).orElse(TransferMode.AUTO);
    }

    private static List<String> missing(Map<String, String> environment) {
        return NEEDED.stream()
                .filter(variable -> variable.in(environment).isEmpty())
                .map(Variable::name)
                .toList();
    }

    private static Optional<TwilioAccess> access(Map<String, String> environment) {
        Optional<Secret> token = TWILIO_AUTH_TOKEN.in(environment);
        Optional<String> domain = FREEPBX_DOMAIN.in(environment);
        Optional<URI> here = PUBLIC_BASE_URL.in(environment);
        String callerId = TWILIO_CALLER_ID.in(environment).orElse(TwilioAccess.DEFAULT_CALLER_ID);
        URI api = TWILIO_API_URL.in(environment).orElse(TwilioAccess.DEFAULT_API);
        return TWILIO_ACCOUNT_SID
                .in(environment)
                .flatMap(account -> token.flatMap(secret -> domain.flatMap(extensions ->
                        here.map(url -> new TwilioAccess(account, secret.value(), callerId, extensions, api, url)))));
    }
}
