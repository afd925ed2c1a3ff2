package convonet.transfer;

import convonet.audio.Frame;
import convonet.session.SessionId;
import convonet.tools.directory.CallCentre;
import convonet.tools.directory.FakeDirectory;
import convonet.tools.directory.PbxDirectory;
import convonet.tools.directory.RingPlan;
import convonet.user.User;
import convonet.user.UserId;
import convonet.watch.FlowStep;
import convonet.watch.HandClock;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.SteppedThreads;
import convonet.watch.Timeline;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;

/// A call that wants to be transferred, and everything it meets, on a clock turned by hand. The first of its
/// department's extensions is 2001, which rings together with 2002, and 2003 after them.
final class PlayedCall implements CallerSide {
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final User ANNA = new User(new UserId(new UUID(0, 1)), "Anna", Optional.empty(), ZoneOffset.UTC);

    final HandClock clock = new HandClock();
    final SteppedThreads threads;
    final FakeAgentLegs legs = new FakeAgentLegs(clock);
    final RecordedAgentSide agents = new RecordedAgentSide();
    final FakeTransferStore store;
    final FakeDirectory directory = new FakeDirectory();
    final SessionId session;
    final List<TransferNews> news = new ArrayList<>();
    final List<Begun> begun = new ArrayList<>();
    final List<Frame> heard = new ArrayList<>();

    /// What the agent said, as whoever writes it down is told.
    final List<Frame> written = new ArrayList<>();
    final List<String> measured = new ArrayList<>();
    final List<FlowStep> steps = new ArrayList<>();
    final Transfers transfers;
    private final Inbox<Runnable> inbox;
    Optional<Handover> handover = Optional.empty();
    private boolean over;
    private boolean joins = true;

    /// How often sound began to go another way.
    int ways;

    PlayedCall(OptionalLong seed, String plan) {
        this(seed, plan, SessionId.random(), Optional.empty());
    }

    private PlayedCall(OptionalLong seed, String plan, SessionId session, Optional<FakeTransferStore> shared) {
        this.session = session;
        store = shared.orElseGet(() -> new FakeTransferStore(clock));
        threads = new SteppedThreads(clock, seed);
        Map<String, RingPlan> plans = Map.of("support", RingPlan.parse(plan));
        TransferParts parts = new TransferParts(legs, agents, store, measures(), TIMEOUT, clock, threads);
        transfers = new Transfers(
                parts,
                new Departments(directory(plans), plans),
                wish -> new FakeBriefing(wish.caller().name()));
        inbox = threads.inbox("call", new InboxLimits<>(100, _ -> false, _ -> false, _ -> {}), Runnable::run);
        transfers.enter(session, ANNA.id(), this);
    }

    static PlayedCall inOrder(String plan) {
        return new PlayedCall(OptionalLong.empty(), plan);
    }

    /// The same call in a process that is there now.
    PlayedCall in(Keeper process) {
        return new PlayedCall(OptionalLong.empty(), "2001", session, Optional.of(store.of(process)));
    }

    private PbxDirectory directory(Map<String, RingPlan> plans) {
        return new PbxDirectory() {
            @Override
            public String name() {
                return directory.name();
            }

            @Override
            public CallCentre callCentre() {
                return directory.callCentre().withDepartments(plans);
            }
        };
    }

    private TransferMeasures measures() {
        return new TransferMeasures() {
            @Override
            public void over(TransferOutcome outcome) {
                measured.add(outcome.label());
            }

            @Override
            public void waited(Duration time) {
                measured.add("waited " + time.toMillis());
            }

            @Override
            public void soundDropped() {}
        };
    }

    void at(double seconds, Runnable happens) {
        clock.after(Duration.ofNanos((long) (seconds * 1e9) - clock.nanos()), happens);
    }

    /// The caller wants to talk to somebody.
    void asks(double seconds) {
        Timeline timeline = (step, turn, took, detail) -> steps.add(step);
        TransferWish wish = new TransferWish(session, ANNA, Optional.of("support"), "a bill", timeline);
        at(seconds, () -> threads.start("ask", () -> begun.add(transfers.begin(wish))));
    }

    /// From now on the caller is not joined with who answers.
    void doesNotJoin() {
        joins = false;
    }

    void leaves(boolean goesOn) {
        over = true;
        inbox.close();
        transfers.leave(session, this, goesOn);
    }

    void runTo(double seconds) {
        threads.runTo((long) (seconds * 1e9));
    }

    List<TransferState> states() {
        return news.stream().map(TransferNews::state).toList();
    }

    Optional<TransferOutcome> outcome() {
        return news.isEmpty() ? Optional.empty() : news.getLast().outcome();
    }

    @Override
    public boolean begun(Handover begun) {
        return inbox.post(() -> {
            handover = Optional.of(begun);
            begun.dial();
        });
    }

    @Override
    public void told(TransferNews told) {
        news.add(told);
        if (told.state() == TransferState.ANSWERED && joins && !over) {
            inbox.post(() -> handover.orElseThrow().joined());
        }
    }

    @Override
    public void refused(Begun.Nobody nobody) {}

    @Override
    public void hears(Frame frame) {
        heard.add(frame);
    }

    @Override
    public void said(Frame frame) {
        written.add(frame);
    }

    @Override
    public void wayChanged() {
        ways++;
    }

    @Override
    public void onHold(boolean held) {}
}
