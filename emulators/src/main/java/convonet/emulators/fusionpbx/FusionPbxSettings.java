package convonet.emulators.fusionpbx;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.Locale;

/// How the emulator behaves.
///
/// @param domain to which all its extensions belong
/// @param password of the event socket
public record FusionPbxSettings(String domain, String password, Fault fault) {
    public static final FusionPbxSettings DEFAULT = new FusionPbxSettings("pbx.example", "ClueCon", Fault.NONE);

    /// What is wrong with it.
    public enum Fault {
        NONE,
        /// New connections are turned away by an access list.
        SHUT_OUT,
        /// Commands are taken and not answered, and nothing is told.
        MUTE,
        /// FreeSWITCH runs without its core database: registrations and channels cannot be listed.
        NO_LISTS,
        /// mod_callcenter is not loaded: nothing is known of agents.
        NO_AGENTS,
        /// What is to be changed of agents is refused.
        READ_ONLY,
        /// No SIP profile runs.
        NO_PROFILES
    }

    public FusionPbxSettings withPassword(String other) {
        return new FusionPbxSettings(domain, other, fault);
    }

    public FusionPbxSettings withFault(Fault other) {
        return new FusionPbxSettings(domain, password, other);
    }

    /// @throws IllegalArgumentException says what is wrong with what is wanted
    FusionPbxSettings read(JsonNode wanted) {
        return new FusionPbxSettings(
                wanted.path("domain").asText(domain),
                wanted.path("password").asText(password),
                wanted.has("fault") ? fault(wanted.get("fault").asText()) : fault);
    }

    private static Fault fault(String name) {
        return Arrays.stream(Fault.values())
                .filter(fault -> word(fault).equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no fault '" + name + "'; there are: "
                        + String.join(
                                ", ",
                                Arrays.stream(Fault.values())
                                        .map(FusionPbxSettings::word)
                                        .toList())));
    }

    private static String word(Fault fault) {
        return fault.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
