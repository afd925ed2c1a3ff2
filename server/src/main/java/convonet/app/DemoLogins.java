package convonet.app;

import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.User;
import convonet.user.Users;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Optional;

/// The demo caller, so that a fresh server can be tried at once.
final class DemoLogins {
    /// Where the data folder keeps the PIN that was made up.
    static final String PIN_NOTE = "demo.pin";

    private static final String CALLER = "Demo";

    private DemoLogins() {}

    /// Makes sure that there is a demo caller who signs in with `wanted`, or with the PIN kept in `folder`.
    ///
    /// @return the PIN
    /// @throws SettingsException when somebody else has the wanted PIN
    static Pin prepare(Users users, Notes folder, Optional<Secret> wanted) {
        Pin pin = wanted.map(secret -> new Pin(secret.value()))
                .orElseGet(() -> new Pin(folder.keep(PIN_NOTE, DemoLogins::random)));
        Optional<User> known = users.named(CALLER);
        Enrolment enrolment = known.isEmpty()
                ? users.add(CALLER, Optional.empty(), ZoneId.systemDefault(), Optional.of(pin))
                : users.setPin(known.get().id(), Optional.of(pin)).orElseThrow();
        switch (enrolment) {
            case Enrolment.Enrolled ignored -> folder.write(PIN_NOTE, pin.digits());
            case Enrolment.Taken ignored ->
                throw new SettingsException("CONVONET_DEMO_PIN: another user has this PIN already; choose another one");
        }
        return pin;
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        return "%06d".formatted(random.nextInt(1_000_000));
    }
}
