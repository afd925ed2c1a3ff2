package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.agent.Agents;
import convonet.agent.Password;
import convonet.agent.Role;
import convonet.store.SecretKey;
import convonet.store.TestStores;
import convonet.user.Pin;
import convonet.user.Users;
import convonet.watch.SystemClock;
import convonet.watch.VirtualThreads;
import convonet.web.DeskClient;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/// A whole server with an agent at the dashboard, whose telephone is the real JsSIP without sound.
@Tag("story")
class DeskStoryTest {
    private static final String SECRET = "a secret key for the story";
    private static final String PIN = "135790";
    private static final String PASSWORD = "open sesame";

    @RegisterExtension
    final TestStores.Fresh stores = TestStores.fresh();

    @TempDir
    private Path data;

    private House house() throws InterruptedException {
        stores.database();
        OutsideStores.forgetServerKeys(stores);
        Map<String, String> settings = new HashMap<>(OutsideStores.settings(stores));
        settings.putAll(Map.of("CONVONET_SECRET_KEY", SECRET, "CONVONET_IDLE_CALLER", "off"));
        House house = House.open(
                Settings.from(settings),
                new House.Doorstep(data, "127.0.0.1", 0),
                new SystemClock(),
                new VirtualThreads(),
                progress -> {});
        SecretKey key = SecretKey.of(SECRET);
        Users.open(stores.database(), key).add("Ada", Optional.empty(), ZoneOffset.UTC, Optional.of(new Pin(PIN)));
        new Agents(stores.database(), key)
                .add("Bob", "2001", "support", Role.AGENT, Optional.of(new Password(PASSWORD)));
        return house;
    }

    /// Registers, declines the first call, and is cancelled in the second one.
    private static Process telephone(URI server, JsonNode account) throws IOException {
        return new ProcessBuilder(
                        "node",
                        Path.of("src", "test", "node", "sip-story.mjs").toString(),
                        "declines",
                        Integer.toString(server.getPort()),
                        "2001:" + account.path("user").asText() + ":"
                                + account.path("password").asText())
                .redirectErrorStream(true)
                .start();
    }

    private static void asks(BareCaller ada, String outcome) {
        ada.presses("request_transfer");
        ada.until("it is " + outcome, () -> ada.transfer().equals(outcome));
    }

    @Test
    void onlyWhoIsReadyAtTheirDashboardIsRungAndShownWhoCalls() throws Exception {
        try (House house = house();
                BareCaller ada = BareCaller.connect(URI.create(house.url()));
                DeskClient bob = new DeskClient(URI.create(house.url()))) {
            ada.signIn(PIN);
            asks(ada, "failed unregistered");

            assertThat(bob.signIn("Bob", PASSWORD).status()).isEqualTo(200);
            JsonNode account = bob.connect().next("agent").path("telephone");
            bob.ask("set_state", "{'state': 'ready'}");
            asks(ada, "failed unregistered");
            bob.ask("set_state", "{'state': 'not_ready', 'reason': 'Break'}");
            Process telephone = telephone(URI.create(house.url()), account);
            try (BufferedReader tells = telephone.inputReader()) {
                assertThat(tells.readLine()).isEqualTo("ready");
                asks(ada, "failed busy");
                assertThat(bob.unread()).extracting(DeskClient.Told::event).containsOnly("state", "queue");

                bob.ask("set_state", "{'state': 'ready'}");
                asks(ada, "failed declined");
                assertThat(bob.next("incoming").path("caller").asText()).isEqualTo("Ada");
                assertThat(bob.next("transfer").path("state").asText()).isEqualTo("dialing");
                assertThat(tells.readLine()).isEqualTo("again");
                assertThat(steps(house, ada)).containsSubsequence(35, 39, 40, 41, 42, 43, 44, 49, 50, 51, 52);

                ada.type("put me through to support please");
                assertThat(tells.readLine()).isEqualTo("ringing");
                JsonNode ringing = bob.next("incoming");
                assertThat(bob.next("said").path("by").asText()).isEqualTo("assistant");
                bob.ask(
                        "declined",
                        "{'transfer_id': '" + ringing.path("transfer_id").asText() + "', 'reason': 'writing'}");
                ada.until("nobody is left", () -> ada.transfer().equals("failed declined"));
                assertThat(telephone.waitFor())
                        .as(String.join("\n", tells.lines().toList()))
                        .isZero();
                assertThat(bob.ask("set_state", "{'state': 'not_ready', 'reason': 'Lunch'}")
                                .path("ok")
                                .asBoolean())
                        .isTrue();
            } finally {
                telephone.destroyForcibly();
            }
        }
        findsEverythingAsItWas();
    }

    /// At the next process.
    private void findsEverythingAsItWas() throws InterruptedException {
        try (House house = house();
                DeskClient bob = new DeskClient(URI.create(house.url()))) {
            bob.signIn("Bob", PASSWORD);
            JsonNode agent = bob.connect().next("agent");
            assertThat(agent.path("state").asText() + ", "
                            + agent.path("reason").asText())
                    .isEqualTo("not_ready, Lunch");
            assertThat(bob.ask("history", "{}").at("/calls/0/decline_reason").asText())
                    .isEqualTo("writing");
        }
    }

    private static List<Integer> steps(House house, BareCaller ada) throws InterruptedException {
        return DeskClient.get(
                        URI.create(house.url() + "/api/calls/" + ada.session() + "/timeline"), house.operatorToken())
                .findValues("step")
                .stream()
                .map(JsonNode::asInt)
                .toList();
    }
}
