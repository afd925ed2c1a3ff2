package convonet.tools.fusionpbx;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import convonet.tools.ToolStory;
import convonet.tools.directory.Duty;
import convonet.tools.directory.Situation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Of the domain `pbx.example`; Ann's extension is 2001.
class LivePictureTest {
    private final List<String> answers = new ArrayList<>();
    private final List<ChannelNews> news = new ArrayList<>();
    private final LivePicture picture = new LivePicture("pbx.example", new Answers() {
        @Override
        public void areTold(boolean told) {
            answers.add(told ? "told" : "not told");
        }

        @Override
        public void answered(String extension, Optional<String> transfer) {
            answers.add(extension + transfer.map(id -> " of " + id).orElse(""));
        }

        @Override
        public void happened(ChannelNews told) {
            news.add(told);
        }
    });

    @BeforeEach
    void nobodyIsThere() {
        picture.registered(Optional.of(json("[]")));
        picture.talking(Optional.of(json("[]")));
        picture.onDuty(Optional.of(Map.of()));
    }

    private static JsonNode json(String text) {
        return ToolStory.json(text);
    }

    private Situation ann() {
        return picture.of("2001", List.of("ann"));
    }

    private void registers(String user, String host, String call) {
        picture.happened(json("{'Event-Name': 'CUSTOM', 'Event-Subclass': 'sofia::register', 'from-user': '" + user
                + "', 'from-host': '" + host + "', 'call-id': '" + call + "'}"));
    }

    private void unregisters(String user, String host, String call) {
        picture.happened(json("{'Event-Name': 'CUSTOM', 'Event-Subclass': 'sofia::unregister', 'from-user': '" + user
                + "', 'from-host': '" + host + "', 'call-id': '" + call + "'}"));
    }

    private void channel(String event, String channel, String presence, String state) {
        picture.happened(json("{'Event-Name': '" + event + "', 'Unique-ID': '" + channel + "', 'Channel-Presence-ID': '"
                + presence + "', 'Channel-Call-State': '" + state + "'}"));
    }

    @Test
    void whoeverHasTwoTelephonesIsThereAsLongAsOneIs() {
        registers("2001", "pbx.example", "desk");
        registers("2001", "PBX.example", "mobile");

        unregisters("2001", "pbx.example", "desk");
        assertThat(ann().registered()).contains(true);
        unregisters("2001", "pbx.example", "mobile");
        assertThat(ann().registered()).contains(false);
    }

    @Test
    void theSameNumberInAnotherDomainIsSomebodyElse() {
        registers("2001", "other.example", "desk");
        channel("CHANNEL_CREATE", "a", "2001@other.example", "RINGING");

        assertThat(ann().registered()).contains(false);
        assertThat(ann().inCall()).contains(false);

        picture.registered(Optional.of(json("[{'reg_user': '2001', 'realm': 'other.example', 'token': 'desk'}]")));
        picture.talking(Optional.of(json("[{'uuid': 'a', 'presence_id': '2001@other.example'}]")));
        assertThat(ann().registered()).contains(false);
        assertThat(ann().inCall()).contains(false);
    }

    @Test
    void whoeverHoldsOneCallAndSpeaksInAnotherIsInACallUntilBothAreOver() {
        channel("CHANNEL_CALLSTATE", "a", "2001@pbx.example", "HELD");
        channel("CHANNEL_CALLSTATE", "b", "2001@pbx.example", "ACTIVE");

        channel("CHANNEL_CALLSTATE", "b", "2001@pbx.example", "HANGUP");
        channel("CHANNEL_DESTROY", "b", "2001@pbx.example", "HANGUP");
        assertThat(ann().inCall()).contains(true);
        channel("CHANNEL_DESTROY", "a", "", "HANGUP");
        assertThat(ann().inCall()).contains(false);
    }

    @Test
    void aStatusIsOnlyOfThoseWhoAreAgents() {
        listed(
                new QueueAgent("ann", "user/2001@pbx.example", "On Break", "Waiting"),
                new QueueAgent("anna", "user/2001@pbx.example", "Available (On Demand)", "Waiting"),
                new QueueAgent("odd", "user/2001@pbx.example", "Unheard of", "Waiting"));

        assertThat(ann().duty()).contains(Duty.ON_BREAK);
        assertThat(picture.of("2001", List.of("ann", "anna")).duty()).contains(Duty.READY);
        assertThat(picture.of("2001", List.of("odd")).duty()).isEmpty();
        assertThat(picture.of("2001", List.of()).duty()).isEmpty();
    }

    private void listed(QueueAgent... agents) {
        picture.onDuty(
                Optional.of(Arrays.stream(agents).collect(Collectors.toMap(QueueAgent::name, Function.identity()))));
    }

    @Test
    void whereFreeSwitchHasOtherNamesTheirContactTellsWhoTheyAre() {
        listed(
                new QueueAgent("ann@pbx.example", "[leg_timeout=20|x=y]user/2001@PBX.example", "On Break", "Waiting"),
                new QueueAgent("bob@other.example", "user/2001@other.example", "Available", "Waiting"),
                new QueueAgent("cleo@pbx.example", "sofia/gateway/mobile/2001", "Available", "Waiting"));

        assertThat(ann().duty()).contains(Duty.ON_BREAK);
        assertThat(picture.of("2001", List.of()).duty()).as("of no queue").isEmpty();
        assertThat(AgentOrder.of("2002", Duty.READY, picture)).isEmpty();
        assertThat(AgentOrder.of("2001", Duty.OFF, picture))
                .containsExactly(new AgentOrder("ann@pbx.example", "status", "Logged Out"));
        assertThat(new AgentOrder("ann@pbx.example", "status", "Logged Out").command())
                .isEqualTo("callcenter_config agent set status ann@pbx.example 'Logged Out'");
    }

    @Test
    void theCallCentreIsToldOnlyWhatItKnowsOtherwise() {
        listed(
                new QueueAgent("a", "user/2001@pbx.example", "Available (On Demand)", "Waiting"),
                new QueueAgent("b", "user/2002@pbx.example", "Available", "Idle"),
                new QueueAgent("c", "user/2003@pbx.example", "Logged Out", "In a queue call"),
                new QueueAgent("d 'x'", "user/2003@pbx.example", "Logged Out", "Idle"));

        assertThat(AgentOrder.of("2001", Duty.READY, picture)).isEmpty();
        assertThat(AgentOrder.of("2002", Duty.READY, picture)).containsExactly(new AgentOrder("b", "state", "Waiting"));
        assertThat(AgentOrder.of("2003", Duty.READY, picture))
                .containsExactly(new AgentOrder("c", "status", "Available"));
        picture.forget();
        assertThat(AgentOrder.of("2001", Duty.OFF, picture)).isEmpty();
    }

    @Test
    void anEventAloneMakesNothingKnown() {
        picture.forget();
        assertThat(ann()).isEqualTo(Situation.UNKNOWN);

        registers("2001", "pbx.example", "desk");
        channel("CHANNEL_CREATE", "a", "2001@pbx.example", "RINGING");

        assertThat(ann()).isEqualTo(Situation.UNKNOWN);
    }

    private void answers(String direction, String presence, String header) {
        picture.happened(json("{'Event-Name': 'CHANNEL_ANSWER', 'Call-Direction': '" + direction
                + "', 'Channel-Presence-ID': '" + presence + "', '" + header + "': '0f0f'}"));
    }

    @Test
    void whoeverTakesUpTheirTelephoneIsToldAndNoMailbox() {
        answers("outbound", "2001@pbx.example", "variable_sip_h_X-Transfer-Id");
        answers("outbound", "2001@PBX.example", "variable_sip_h_x-transfer-id");
        answers("outbound", "2002@pbx.example", "variable_other");
        answers("inbound", "2001@pbx.example", "variable_sip_h_X-Transfer-Id");
        answers("outbound", "2001@other.example", "variable_sip_h_X-Transfer-Id");

        assertThat(answers).containsExactly("2001 of 0f0f", "2001 of 0f0f", "2002");
    }

    @Test
    void whoeverAnswersForARingGroupAnswersATransferToIt() {
        String event = "{'Event-Name': 'CHANNEL_ANSWER', 'Call-Direction': 'outbound',"
                + " 'Channel-Presence-ID': '2001@pbx.example', 'Other-Leg-Destination-Number': '%s'%s}";
        String transfer = ", 'variable_sip_h_X-Transfer-Id': '0f0f'";
        picture.happened(json(event.formatted("8000", transfer)));
        picture.happened(json(event.formatted("2001", transfer)));
        picture.happened(json(event.formatted("8000", "")));

        assertThat(answers).containsExactly("2001 of 0f0f", "8000 of 0f0f", "2001 of 0f0f", "2001");
    }

    @Test
    void whetherAnswersAreToldIsToldOnce() {
        picture.forget();
        assertThat(answers).isEmpty();
        picture.begin();
        picture.begin();
        picture.forget();
        picture.forget();
        assertThat(answers).containsExactly("told", "not told");
    }

    @Test
    void whatHappensToACallThatCarriesATransferIsToldAlsoOfTheChannelsOpenedForIt() {
        picture.happened(json("{'Event-Name': 'CHANNEL_CREATE', 'Unique-ID': 'in', 'Channel-Call-State': 'DOWN',"
                + " 'variable_sip_h_x-transfer-id': '0f0f'}"));
        picture.happened(json("{'Event-Name': 'CHANNEL_CALLSTATE', 'Unique-ID': 'out', 'Other-Leg-Unique-ID': 'in',"
                + " 'Channel-Call-State': 'RINGING', 'Channel-Presence-ID': '2001@pbx.example'}"));
        picture.happened(json("{'Event-Name': 'CHANNEL_DESTROY', 'Unique-ID': 'out', 'Channel-Call-State': 'HANGUP',"
                + " 'Hangup-Cause': 'NO_ANSWER', 'Channel-Presence-ID': '2001@pbx.example'}"));
        picture.happened(json("{'Event-Name': 'CHANNEL_DESTROY', 'Unique-ID': 'other', 'Hangup-Cause': 'A word'}"));
        picture.happened(json("{'Event-Name': 'CHANNEL_DESTROY', 'Unique-ID': 'in', 'Hangup-Cause': 'said milk'}"));

        assertThat(news)
                .containsExactly(
                        new ChannelNews("0f0f", "CHANNEL_CREATE", "DOWN", "", ""),
                        new ChannelNews("0f0f", "CHANNEL_CALLSTATE", "RINGING", "2001", ""),
                        new ChannelNews("0f0f", "CHANNEL_DESTROY", "HANGUP", "2001", "NO_ANSWER"),
                        new ChannelNews("0f0f", "CHANNEL_DESTROY", "", "", ""));
    }
}
