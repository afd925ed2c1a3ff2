package convonet.transfer;

import convonet.session.SessionId;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.FakeDirectory;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.user.User;
import convonet.watch.HandClock;
import convonet.watch.ProviderException;
import convonet.watch.Threads;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The people of a call centre, for plays: support at 2001; nobody is known to be busy unless the
/// directory says so.
public final class PlayedColleagues {
    public static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Map<String, RingPlan> PLANS = Map.of("support", RingPlan.parse("2001"));

    public final FakeAgentLegs legs;
    public final RecordedAgentSide agents = new RecordedAgentSide();
    public final FakeTransferStore store;
    public final FakeDirectory directory = new FakeDirectory();
    public final List<String> callBacks = new ArrayList<>();
    public final List<String> outcomes = new ArrayList<>();
    public final Transfers transfers;
    private boolean databaseIsGone;

    public PlayedColleagues(HandClock clock, Threads threads) {
        this(clock, threads, new FakeTransferStore(clock));
    }

    /// @param store maybe of a process that ended
    public PlayedColleagues(HandClock clock, Threads threads, FakeTransferStore store) {
        this.legs = new FakeAgentLegs(clock);
        this.store = store;
        TransferParts parts = new TransferParts(legs, agents, store, measures(), TIMEOUT, clock, threads);
        this.transfers = new Transfers(
                parts,
                new Departments(directory(), PLANS),
                wish -> new FakeBriefing(wish.caller().name()));
    }

    public Optional<Colleagues> asACallKnowsThem() {
        return Optional.of(new Colleagues(transfers, this::callBack));
    }

    /// A process that ended left a transfer of this session.
    public void left(SessionId session, boolean bridged) {
        TransferId id = TransferId.random();
        store.claim(new TransferStore.Kept(
                id,
                session,
                "support",
                bridged ? TransferState.BRIDGED : TransferState.RINGING,
                List.of(new AgentLegs.Stray(id, "2001", "CA1"))));
    }

    public void databaseIsGone() {
        databaseIsGone = true;
    }

    /// Whether nothing rings, and no session has a transfer.
    public boolean nothingIsLeft() {
        return legs.areQuiet() && store.isEmpty();
    }

    private void callBack(User caller, String department, String reason) {
        if (databaseIsGone) {
            throw new ProviderException("postgresql", true, "gone", null);
        }
        callBacks.add(caller.name() + " by " + department);
    }

    private PbxDirectory directory() {
        return new PbxDirectory() {
            @Override
            public String name() {
                return directory.name();
            }

            @Override
            public CallCentre callCentre() {
                return directory.callCentre().withDepartments(PLANS);
            }
        };
    }

    private TransferMeasures measures() {
        return new TransferMeasures() {
            @Override
            public void over(TransferOutcome outcome) {
                outcomes.add(outcome.label());
            }

            @Override
            public void waited(Duration time) {}

            @Override
            public void soundDropped() {}
        };
    }
}
