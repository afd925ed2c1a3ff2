package convonet.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import convonet.audio.Frame;
import convonet.audio.Sounds;
import convonet.transfer.FakeAgentLegs.Telephone;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// Each who takes part in a talk has a tone of their own, so that it is known who hears whom.
class SupervisedTalkTest {
    private static final int RATE = 16_000;
    private static final Map<String, Double> TONES =
            Map.of("caller", 400.0, "agent", 700.0, "Max", 1_100.0, "Eve", 1_600.0);

    private final PlayedCall call = PlayedCall.inOrder("2001");
    private double now = 2;

    @BeforeEach
    void theTwoTalk() {
        List.of("2001", "2004", "2005", "2006", "2007")
                .forEach(extension -> call.legs.at(extension, Telephone::answers));
        call.asks(1);
        call.runTo(now);
        assertThat(call.states()).last().isEqualTo(TransferState.BRIDGED);
    }

    private Telephone agent() {
        return call.legs.at("2001");
    }

    private Optional<SupervisorSeat> seat(Telephone telephone, SupervisorWay way) {
        return call.transfers.seat(agent().id(), "2001", telephone, way);
    }

    /// Answers somewhere, on their own.
    private Telephone telephone(String extension) {
        call.legs.ring(agent().id(), extension, _ -> {});
        return call.legs.at(extension);
    }

    /// All speak for a second; a Socket.IO caller brings 40 ms at once, all others 20.
    private void allSpeak(Map<String, SupervisorSeat> supervisors) {
        for (int piece = 0; piece < 50; piece++) {
            double at = now + piece * 0.02;
            if (piece % 2 == 0) {
                says(
                        at,
                        40,
                        "caller",
                        piece,
                        frame -> call.handover.orElseThrow().hear(frame));
            }
            says(at, 20, "agent", piece, frame -> agent().says(frame));
            int number = piece;
            supervisors.forEach((name, seat) -> says(at, 20, name, number, seat::says));
        }
        now += 1.5;
        call.runTo(now);
    }

    private void says(double at, int millis, String who, int piece, Consumer<Frame> mouth) {
        double hertz = Objects.requireNonNull(TONES.get(who), who);
        Frame whole = Sounds.tone(hertz, 0.2, RATE + RATE / 10, RATE);
        call.at(at, () -> mouth.accept(Sounds.part(whole, piece * RATE / 50, millis * RATE / 1_000)));
    }

    /// Whose tones are in it, without the first and last bits.
    private static Set<String> heard(List<Frame> frames) {
        Set<String> heard = new TreeSet<>();
        if (frames.size() < 20) {
            return heard;
        }
        Frame middle = Sounds.join(frames.subList(8, frames.size() - 8).toArray(Frame[]::new));
        TONES.forEach((who, hertz) -> {
            if (strength(middle, hertz) > 0.1) {
                heard.add(who);
            }
        });
        return heard;
    }

    private static double strength(Frame sound, double hertz) {
        double sine = 0;
        double cosine = 0;
        int length = sound.samples().length;
        for (int i = 0; i < length; i++) {
            double angle = 2 * Math.PI * hertz * i / RATE;
            sine += sound.samples()[i] / 32_767.0 * Math.sin(angle) * 2 / length;
            cosine += sound.samples()[i] / 32_767.0 * Math.cos(angle) * 2 / length;
        }
        return Math.hypot(sine, cosine);
    }

    /// What everybody hears when all speak.
    private final class Round {
        final Set<String> caller;
        final Set<String> agent;
        final Map<String, Set<String>> supervisors = new TreeMap<>();

        Round(Map<String, SupervisorSeat> seats, Map<String, Telephone> telephones) {
            int callerBefore = call.heard.size();
            int agentBefore = agent().heard().size();
            Map<String, Integer> before = new TreeMap<>();
            telephones.forEach(
                    (name, telephone) -> before.put(name, telephone.heard().size()));
            allSpeak(seats);
            caller = heard(call.heard.subList(callerBefore, call.heard.size()));
            agent = heard(rest(agent().heard(), agentBefore));
            telephones.forEach((name, telephone) ->
                    supervisors.put(name, heard(rest(telephone.heard(), before.getOrDefault(name, 0)))));
        }

        private static List<Frame> rest(List<Frame> all, int from) {
            return new ArrayList<>(all.subList(from, all.size()));
        }
    }

    private Round round(String name, SupervisorSeat seat, Telephone telephone) {
        return new Round(Map.of(name, seat), Map.of(name, telephone));
    }

    @Test
    void whoListensHearsBothAndNobodyHearsThem() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.LISTEN).orElseThrow();
        Round round = round("Max", seat, max);

        assertThat(round.supervisors.get("Max")).containsExactly("agent", "caller");
        assertThat(round.agent).containsExactly("caller");
        assertThat(round.caller).containsExactly("agent");
    }

    @Test
    void whoWhispersIsHeardByTheAgentAloneAndWhoJoinsByAll() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.LISTEN).orElseThrow();
        seat.change(SupervisorWay.WHISPER);
        Round whispering = round("Max", seat, max);
        assertThat(whispering.agent).containsExactly("Max", "caller");
        assertThat(whispering.caller).containsExactly("agent");
        assertThat(whispering.supervisors.get("Max")).containsExactly("agent", "caller");

        seat.change(SupervisorWay.JOIN);
        Round joined = round("Max", seat, max);
        assertThat(joined.agent).containsExactly("Max", "caller");
        assertThat(joined.caller).containsExactly("Max", "agent");
        assertThat(joined.supervisors.get("Max")).containsExactly("agent", "caller");
    }

    @Test
    void whatWasWhisperedIsNotHeardByTheCallerBecauseItsWhispererJoins() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.WHISPER).orElseThrow();
        for (int piece = 0; piece < 5; piece++) {
            says(now + piece * 0.02, 20, "Max", piece, seat::says);
        }
        call.at(now + 0.09, () -> seat.change(SupervisorWay.JOIN));
        int before = call.heard.size();
        now += 1;
        call.runTo(now);

        assertThat(agent().heard()).as("the beginning of it").isNotEmpty();
        assertThat(call.heard.subList(before, call.heard.size())).isEmpty();
    }

    @Test
    void whatTheAgentSaysIsWrittenDownWithoutWhoeverJoined() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.JOIN).orElseThrow();
        call.written.clear();
        round("Max", seat, max);

        assertThat(heard(call.written)).containsExactly("agent");
    }

    @Test
    void supervisorsHearEachOtherUnlessOneOnlyListens() {
        Telephone max = telephone("2004");
        Telephone eve = telephone("2005");
        SupervisorSeat first = seat(max, SupervisorWay.WHISPER).orElseThrow();
        SupervisorSeat second = seat(eve, SupervisorWay.LISTEN).orElseThrow();
        Round round = new Round(Map.of("Max", first, "Eve", second), Map.of("Max", max, "Eve", eve));

        assertThat(round.supervisors.get("Eve")).containsExactly("Max", "agent", "caller");
        assertThat(round.supervisors.get("Max")).containsExactly("agent", "caller");
        assertThat(round.agent).containsExactly("Max", "caller");
    }

    @Test
    void aCallerOnHoldHearsNobodyAndIsHeardByNobody() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.JOIN).orElseThrow();
        agent().putsOnHold(true);
        call.written.clear();
        Round held = round("Max", seat, max);

        assertThat(heard(call.written))
                .as("what the caller would read: what the agent says to Max")
                .isEmpty();
        assertThat(call.written).as("whoever writes goes on").hasSize(50);
        assertThat(held.caller).isEmpty();
        assertThat(held.agent).containsExactly("Max");
        assertThat(held.supervisors.get("Max")).containsExactly("agent");

        seat.leave();
        Round alone = new Round(Map.of(), Map.of());
        assertThat(alone.agent).as("held, and supervised no more").isEmpty();
        agent().putsOnHold(false);
        Round again = new Round(Map.of(), Map.of());
        assertThat(again.caller).containsExactly("agent");
        assertThat(again.agent).containsExactly("caller");
    }

    @Test
    void aCallerWhoIsAwayKeepsNobodyFromWhispering() {
        call.handover.orElseThrow().callerIsAway(true);
        assertThat(agent().isHeld()).isTrue();
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.WHISPER).orElseThrow();
        assertThat(agent().isHeld()).isFalse();
        seat.leave();
        assertThat(agent().isHeld()).isTrue();
        call.handover.orElseThrow().callerIsAway(false);
        assertThat(agent().isHeld()).isFalse();
    }

    @Test
    void threeAtMostHearATalkAndWhoLeavesMakesRoom() {
        List<SupervisorSeat> seats = new ArrayList<>();
        for (String extension : List.of("2004", "2005", "2006")) {
            seats.add(seat(telephone(extension), SupervisorWay.LISTEN).orElseThrow());
        }
        assertThat(seat(telephone("2007"), SupervisorWay.LISTEN)).isEmpty();
        seats.getFirst().leave();
        seats.getFirst().leave();
        assertThat(seat(telephone("2007"), SupervisorWay.LISTEN)).isPresent();
        assertThat(call.ways).as("it goes another way once").isEqualTo(1);
    }

    @Test
    void theEndOfTheTalkIsTheEndForWhoeverHearsIt() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.JOIN).orElseThrow();
        agent().agentHangsUp();
        now += 1;
        call.runTo(now);

        assertThat(seat.isTalkOver()).isTrue();
        assertThat(max.isOver()).isTrue();
        int heard = max.heard().size();
        seat.says(Sounds.tone(400, 0.2, 320, RATE));
        seat.change(SupervisorWay.LISTEN);
        seat.leave();
        now += 1;
        call.runTo(now);
        assertThat(max.heard()).hasSize(heard);
        assertThat(seat(telephone("2005"), SupervisorWay.LISTEN)).isEmpty();
    }

    @Test
    void whoeverHearsATalkDoesNotHearTheNextOneOfThatCaller() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.LISTEN).orElseThrow();
        agent().handsOn("2005");
        now += 2;
        call.runTo(now);

        assertThat(call.states()).last().isEqualTo(TransferState.BRIDGED);
        assertThat(call.legs.at("2005").talks()).isTrue();
        assertThat(seat.isTalkOver()).isTrue();
        assertThat(max.isOver()).isTrue();
        assertThat(call.handover.orElseThrow().peer()).isEmpty();
        assertThat(call.transfers.seat(agent().id(), "2005", telephone("2006"), SupervisorWay.LISTEN))
                .isPresent();
    }

    @Test
    void nobodyIsSeatedWhereNobodyTalks() {
        assertThat(call.transfers.seat(agent().id(), "2002", telephone("2004"), SupervisorWay.LISTEN))
                .isEmpty();
        assertThat(call.transfers.seat(TransferId.random(), "2001", telephone("2004"), SupervisorWay.LISTEN))
                .isEmpty();
    }

    @Test
    void aMachineThatStoodStillDoesNotMixInABurst() {
        Telephone max = telephone("2004");
        SupervisorSeat seat = seat(max, SupervisorWay.LISTEN).orElseThrow();
        round("Max", seat, max);
        int before = max.heard().size();
        for (int piece = 0; piece < 5; piece++) {
            agent().says(Sounds.tone(700, 0.2, 320, RATE));
        }
        call.clock.advance(Duration.ofSeconds(3));
        now += 3.001;
        call.runTo(now);

        assertThat(max.heard().size() - before).isLessThanOrEqualTo(1);
    }
}
