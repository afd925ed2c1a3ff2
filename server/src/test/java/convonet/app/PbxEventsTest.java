package convonet.app;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.tools.fusionpbx.ChannelNews;
import convonet.transfer.Acceptances;
import convonet.transfer.TransferId;
import convonet.watch.SessionScope;
import java.util.List;
import org.junit.jupiter.api.Test;

class PbxEventsTest {
    private final Acceptances acceptances = new Acceptances();
    private final PbxEvents events = new PbxEvents(acceptances);
    private final TransferId ours = TransferId.random();

    @Test
    void whatHappensToACallOfOursIsLoggedInItsSessionWithItsNumberMasked() {
        SessionScope.run("b7c1", () -> acceptances.await(ours, "49170123", () -> {}));
        try (WholeLog log = new WholeLog()) {
            events.happened(new ChannelNews(ours.value(), "CHANNEL_DESTROY", "HANGUP", "49170123", "NO_ANSWER"));
            events.happened(new ChannelNews(TransferId.random().value(), "CHANNEL_CREATE", "DOWN", "", ""));
            events.happened(new ChannelNews("no transfer", "CHANNEL_CREATE", "DOWN", "", ""));

            assertThat(log.lines()).hasSize(2);
            assertThat(log.lines().getFirst())
                    .contains("\"session_id\":\"b7c1\"", "CHANNEL_DESTROY at extension …23 HANGUP NO_ANSWER");
            assertThat(log.lines().getLast()).doesNotContain("session_id").contains("of the call that came in");
            log.holdsNone(List.of("49170123"));
        }
    }
}
