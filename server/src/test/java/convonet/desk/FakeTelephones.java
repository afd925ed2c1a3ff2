package convonet.desk;

import convonet.agent.Agent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// Everybody has a telephone at the built-in exchange, until it is taken back.
public final class FakeTelephones implements TelephoneOffice {
    private final List<String> takenBack = new CopyOnWriteArrayList<>();

    @Override
    public Optional<Telephone> of(Agent agent) {
        return Optional.of(new Telephone(
                Telephone.Kind.BUILT_IN,
                "/sip",
                "sip:" + agent.extension() + "@convonet.invalid",
                "a user",
                "a secret",
                Optional.of(Duration.ofMinutes(15))));
    }

    @Override
    public void takeBack(Agent agent) {
        takenBack.add(agent.extension());
    }

    /// Whose telephones were.
    public List<String> takenBack() {
        return takenBack;
    }
}
