package convonet.desk;

import java.time.Duration;
import java.util.Optional;

/// With what an agent's tab registers as a telephone.
///
/// @param url where it connects; a path is one of this server
/// @param uri its own address: `sip:2001@…`
/// @param user the name it authenticates with
/// @param password never logged: [#toString] hides it
/// @param expiresIn how long that is good; empty for as long as nobody changes it
public record Telephone(Kind kind, String url, String uri, String user, String password, Optional<Duration> expiresIn) {

    /// Whose telephone system it is.
    public enum Kind {
        BUILT_IN("built-in"),
        FUSION_PBX("fusionpbx");

        private final String label;

        Kind(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    @Override
    public String toString() {
        return "Telephone[" + uri + "]";
    }
}
