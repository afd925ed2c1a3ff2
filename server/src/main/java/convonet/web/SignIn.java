package convonet.web;

import convonet.session.Sessions;
import convonet.user.PinAuth;
import convonet.user.PinResult;
import convonet.user.User;
import convonet.user.Users;
import convonet.watch.FlowStep;
import convonet.watch.Timeline;
import java.time.Duration;
import java.util.Optional;

/// Seed steps 2 to 6: a PIN, or the token of a call that was cut off, becomes a session. Any thread may use it; it
/// blocks on the stores and throws [convonet.watch.ProviderException] when one is gone.
final class SignIn {
    private final PinAuth pins;
    private final Users users;
    private final Sessions sessions;

    SignIn(PinAuth pins, Users users, Sessions sessions) {
        this.pins = pins;
        this.users = users;
        this.sessions = sessions;
    }

    /// @param source the client's address, for counting wrong tries
    Outcome byPin(String pin, Optional<String> named, String source, Timeline story) throws InterruptedException {
        story.mark(FlowStep.VALIDATE_PIN);
        PinResult result = pins.authenticate(pin, named, source);
        story.mark(FlowStep.USER_DATA);
        return switch (result) {
            case PinResult.Rejected(int triesLeft) -> new WrongPin(triesLeft);
            case PinResult.Locked(Duration retryAfter) -> new Locked(retryAfter);
            case PinResult.Accepted(User user) -> {
                story.mark(FlowStep.CREATE_SESSION);
                Sessions.Opened opened = sessions.create(user);
                story.mark(FlowStep.AUTHENTICATED);
                yield new SignedIn(user, opened, false);
            }
        };
    }

    Outcome byToken(String resumeToken, Timeline story) {
        Optional<Sessions.Opened> opened = sessions.resume(resumeToken);
        if (opened.isEmpty()) {
            return new SessionOver();
        }
        Optional<User> user = users.find(opened.get().session().user());
        if (user.isEmpty()) {
            sessions.end(opened.get().session());
            return new SessionOver();
        }
        story.mark(FlowStep.AUTHENTICATED);
        return new SignedIn(user.get(), opened.get(), true);
    }

    /// How signing in ended.
    sealed interface Outcome {}

    /// @param resumed the session is an earlier one that goes on
    record SignedIn(User user, Sessions.Opened opened, boolean resumed) implements Outcome {}

    record WrongPin(int triesLeft) implements Outcome {}

    record Locked(Duration retryAfter) implements Outcome {}

    /// The resume token is worth nothing: used, wrong, or too late.
    record SessionOver() implements Outcome {}
}
