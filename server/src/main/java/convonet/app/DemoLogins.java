package convonet.app;

import convonet.agent.Agent;
import convonet.agent.Agents;
import convonet.agent.Enlisting;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.user.Enrolment;
import convonet.user.Pin;
import convonet.user.User;
import convonet.user.Users;
import java.security.SecureRandom;
import java.time.ZoneId;
import java.util.Optional;

/// The demo caller and the demo agent, so that a fresh server can be tried at once.
final class DemoLogins {
    /// Where the data folder keeps the PIN that was made up.
    static final String PIN_NOTE = "demo.pin";

    /// Where it keeps the agent's password that was made up.
    static final String PASSWORD_NOTE = "demo-agent.password";

    private static final String CALLER = "Demo";
    private static final String AGENT = "demo";
    private static final String EXTENSION = "2001";
    private static final String DEPARTMENT = "support";

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

    /// Makes sure that there is a demo agent who signs in with `wanted`, or with the password kept in `folder`.
    ///
    /// @return the password; empty when another agent has the demo agent's extension
    static Optional<Password> prepare(Agents agents, Notes folder, Optional<Secret> wanted) {
        Password password = wanted.map(secret -> new Password(secret.value()))
                .orElseGet(() -> new Password(
                        folder.keep(PASSWORD_NOTE, () -> Password.random().text())));
        Optional<Agent> known = agents.named(AGENT);
        if (known.isPresent()) {
            return agents.setPassword(known.get().id(), Optional.of(password));
        }
        return switch (agents.add(AGENT, EXTENSION, DEPARTMENT, Role.AGENT, Optional.of(password))) {
            case Enlisting.Enlisted enlisted -> Optional.of(enlisted.password());
            case Enlisting.Taken ignored -> Optional.empty();
        };
    }

    private static String random() {
        SecureRandom random = new SecureRandom();
        return "%06d".formatted(random.nextInt(1_000_000));
    }
}
