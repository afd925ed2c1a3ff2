package convonet.watch;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/// Threads that run one at a time on a clock turned by hand: the same seed, the same order of everything. Without
/// a seed whoever was ready first goes first and time stands still meanwhile; with one the order is drawn, and
/// now and then time passes although somebody is ready, as on a busy machine.
public final class SteppedThreads implements Threads {
    private static final int SLOWNESS = 40;

    /// A machine that is busier lets its calls down, whatever they do.
    private static final long SLOWEST = 500_000_000L;

    private final HandClock clock;
    private final Optional<Random> dice;
    private final List<Steppable> ready = new ArrayList<>();
    private final List<Worker> alive = new ArrayList<>();
    private final List<SteppedInbox<?>> open = new ArrayList<>();
    private final List<Throwable> failures = new ArrayList<>();
    private final Semaphore back = new Semaphore(0);
    private Optional<Worker> onStage = Optional.empty();
    private Runnable afterEach = () -> {};

    public SteppedThreads(HandClock clock, OptionalLong seed) {
        this.clock = clock;
        this.dice = seed.isPresent() ? Optional.of(new Random(seed.getAsLong())) : Optional.empty();
    }

    @Override
    public Running start(String name, Work work) {
        Worker worker = new Worker(name, work);
        alive.add(worker);
        worker.wake();
        return worker::cancel;
    }

    @Override
    public <E> Inbox<E> inbox(String name, InboxLimits<E> limits, Consumer<E> reaction) {
        SteppedInbox<E> inbox = new SteppedInbox<>(limits, reaction);
        open.add(inbox);
        return inbox;
    }

    /// Looks at what must hold, after each step and each turn of the clock.
    public void afterEach(Runnable check) {
        afterEach = check;
    }

    /// For fakes that block: time passes on the clock. To be called by started work only.
    public void pause(Duration length) throws InterruptedException {
        Worker worker = onStage.orElseThrow(() -> new IllegalStateException("only work may block"));
        long until = clock.nanos() + length.toNanos();
        clock.after(length, worker::wake);
        while (clock.nanos() < until && !worker.cancelled) {
            worker.giveBack();
        }
        if (worker.cancelled) {
            worker.cancelled = false;
            throw new InterruptedException();
        }
    }

    /// Runs everything that happens up to then.
    public void runTo(long nanos) {
        while (true) {
            OptionalLong alarm = clock.nextAlarm();
            boolean ringing = alarm.isPresent() && alarm.getAsLong() <= nanos;
            boolean near = ringing && alarm.getAsLong() - clock.nanos() <= SLOWEST;
            boolean slow = near && dice.isPresent() && dice.get().nextInt(SLOWNESS) == 0;
            if (!ready.isEmpty() && !slow) {
                int next = dice.map(d -> d.nextInt(ready.size())).orElse(0);
                ready.remove(next).step();
            } else if (ringing) {
                clock.advanceTo(alarm.getAsLong());
            } else {
                clock.advanceTo(nanos);
                return;
            }
            afterEach.run();
        }
    }

    /// Names of the work that is not over, and "inbox" for each inbox that is open.
    public List<String> running() {
        List<String> names =
                new ArrayList<>(alive.stream().map(worker -> worker.name).toList());
        open.forEach(_ -> names.add("inbox"));
        return names;
    }

    /// What escaped from work and reactions.
    public List<Throwable> failures() {
        return failures;
    }

    private interface Steppable {
        void step();
    }

    private final class SteppedInbox<E> implements Inbox<E>, Steppable {
        private final Lanes<E> lanes;
        private final Consumer<E> reaction;
        private boolean closed;

        SteppedInbox(InboxLimits<E> limits, Consumer<E> reaction) {
            this.lanes = new Lanes<>(limits);
            this.reaction = reaction;
        }

        @Override
        public boolean post(E event) {
            if (closed || !lanes.add(event)) {
                return false;
            }
            if (!ready.contains(this)) {
                ready.add(this);
            }
            return true;
        }

        @Override
        public int waiting() {
            return lanes.size();
        }

        @Override
        public void close() {
            closed = true;
            lanes.clear();
            ready.remove(this);
            open.remove(this);
        }

        @Override
        public void interrupt() {}

        @Override
        public void step() {
            lanes.next().ifPresent(event -> {
                try {
                    reaction.accept(event);
                } catch (RuntimeException e) {
                    failures.add(e);
                }
            });
            if (lanes.size() > 0 && !ready.contains(this)) {
                ready.add(this);
            }
        }
    }

    private final class Worker implements Steppable {
        private final String name;
        private final Semaphore go = new Semaphore(0);
        private boolean cancelled;

        Worker(String name, Work work) {
            this.name = name;
            Thread.ofVirtual().name(name).start(() -> {
                go.acquireUninterruptibly();
                try {
                    work.run();
                } catch (InterruptedException e) {
                    // cancelled, as it should be
                } catch (Throwable e) {
                    failures.add(e);
                }
                alive.remove(this);
                back.release();
            });
        }

        void wake() {
            if (alive.contains(this) && !ready.contains(this)) {
                ready.add(this);
            }
        }

        void cancel() {
            if (alive.contains(this)) {
                cancelled = true;
                wake();
            }
        }

        void giveBack() {
            back.release();
            go.acquireUninterruptibly();
        }

        @Override
        public void step() {
            onStage = Optional.of(this);
            go.release();
            back.acquireUninterruptibly();
            onStage = Optional.empty();
        }
    }
}
