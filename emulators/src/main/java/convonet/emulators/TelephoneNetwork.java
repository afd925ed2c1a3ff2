package convonet.emulators;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// The telephones that an emulated service rings: played ones, or others that are reached by SIP. May be used by
/// many threads.
public interface TelephoneNetwork extends AutoCloseable {

    /// Rings one telephone. Returns at once and does not fail: what becomes of it is told.
    ///
    /// Told are, by any threads but one at a time: maybe [TelephoneNews.Trying], maybe [TelephoneNews.Ringing],
    /// maybe [TelephoneNews.Answered] and then sound and digits, and in the end exactly one [TelephoneNews.Over];
    /// nothing after it.
    ///
    /// @param told must not block
    Line ring(Invitation invitation, Consumer<TelephoneNews> told);

    /// Ends every line, and what it started itself.
    @Override
    void close();

    /// What is known of a telephone that is to ring, as it stands in an INVITE.
    ///
    /// @param to whom, a SIP URI with its parameters and without headers: `sip:2001@pbx.example;transport=udp`
    /// @param from the user part of who calls, such as `convonet`
    /// @param headers by their names, such as `X-Transfer-Id`
    /// @param patience how long it may ring; whoever rings it ends the line then
    /// @param credentials for a telephone system that wants them
    record Invitation(
            String to, String from, Map<String, String> headers, Duration patience, Optional<Credentials> credentials) {
        public Invitation {
            headers = Map.copyOf(headers);
        }

        /// What is between `sip:` and `@`, such as an extension.
        public String user() {
            return user(to);
        }

        /// The same of any SIP URI.
        public static String user(String uri) {
            return uri.replaceFirst("^sips?:", "").replaceFirst("[@;].*$", "");
        }
    }

    /// The answer to a digest challenge.
    record Credentials(String user, String password) {}

    /// One telephone that rings, or somebody talking at it. Any thread may use it; every method returns at once,
    /// and does nothing when the line is over.
    interface Line {

        /// What is heard at the telephone next. Not before it was answered.
        ///
        /// @param frame 20 ms, as [TelephoneNews.Sound] has it
        void play(byte[] frame);

        /// Stops ringing, or hangs up. [TelephoneNews.Over] follows soon.
        void end();
    }
}
