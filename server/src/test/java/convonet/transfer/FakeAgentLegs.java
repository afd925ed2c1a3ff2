package convonet.transfer;

import convonet.audio.Frame;
import convonet.media.Peer;
import convonet.watch.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Telephones that do what a test tells them. May be used by many threads.
public final class FakeAgentLegs implements AgentLegs, SupervisorLegs {
    private static final Duration A_MOMENT = Duration.ofMillis(5);

    private final Clock clock;
    private final Map<String, Consumer<Telephone>> agents = new HashMap<>();
    private final List<Telephone> dialled = new ArrayList<>();
    private final List<Stray> strays = new ArrayList<>();
    private int refused;

    public FakeAgentLegs(Clock clock) {
        this.clock = clock;
    }

    /// @param does what happens at this extension, from the moment it is dialled
    public synchronized FakeAgentLegs at(String extension, Consumer<Telephone> does) {
        agents.put(extension, does);
        return this;
    }

    @Override
    public String name() {
        return "telephones of tests";
    }

    @Override
    public AgentLeg dial(Dialling dialling, Consumer<LegEvent> told) {
        Telephone telephone = new Telephone(dialling, told);
        Consumer<Telephone> does;
        synchronized (this) {
            dialled.add(telephone);
            does = agents.getOrDefault(dialling.extension(), nobody -> nobody.fails(FailureReason.UNREGISTERED));
        }
        clock.after(Duration.ZERO, () -> does.accept(telephone));
        return telephone;
    }

    @Override
    public AgentLeg ring(TransferId talk, String extension, Consumer<LegEvent> told) {
        return dial(new Dialling(talk, extension, new FakeBriefing("")), told);
    }

    /// How often nobody was rung although an agent wanted to hand their caller on.
    public synchronized int refused() {
        return refused;
    }

    @Override
    public synchronized void endStray(Stray stray) {
        strays.add(stray);
    }

    /// In the order in which they were dialled.
    public synchronized List<Telephone> dialled() {
        return List.copyOf(dialled);
    }

    /// The last one at this extension.
    public synchronized Telephone at(String extension) {
        return dialled.reversed().stream()
                .filter(telephone -> telephone.extension().equals(extension))
                .findFirst()
                .orElseThrow(() -> new AssertionError(extension + " was not dialled"));
    }

    private synchronized void wasRefused() {
        refused++;
    }

    public synchronized List<Stray> strays() {
        return List.copyOf(strays);
    }

    /// Whether no telephone rings and nobody talks.
    public synchronized boolean areQuiet() {
        return dialled.stream().allMatch(Telephone::isOver);
    }

    /// One that was dialled, and who is at it.
    public final class Telephone implements AgentLeg {
        private final Dialling dialling;
        private final Consumer<LegEvent> told;
        private final List<Frame> heard = new ArrayList<>();
        private boolean rings;
        private boolean answered;
        private boolean over;
        private boolean held;
        private @Nullable Peer peer;

        private Telephone(Dialling dialling, Consumer<LegEvent> told) {
            this.dialling = dialling;
            this.told = told;
        }

        public String extension() {
            return dialling.extension();
        }

        public TransferId id() {
            return dialling.id();
        }

        public Briefing briefing() {
            return dialling.briefing();
        }

        public void after(Duration time, Runnable happens) {
            clock.after(time, happens);
        }

        public void isPlaced(String reference) {
            tell(new LegEvent.Placed(reference));
        }

        public void rings() {
            synchronized (this) {
                rings = true;
            }
            tell(new LegEvent.Ringing());
        }

        public void answers() {
            synchronized (this) {
                rings = false;
                answered = true;
            }
            tell(new LegEvent.Answered());
        }

        public void refuses(int sipStatus, FailureReason reason) {
            tell(new LegEvent.SipStatus(sipStatus));
            fails(reason);
        }

        public void fails(FailureReason reason) {
            end(new LegEvent.Failed(reason));
        }

        public void agentHangsUp() {
            end(new LegEvent.HungUp());
        }

        public void isLost() {
            end(new LegEvent.Lost());
        }

        public void says(Frame frame) {
            tell(new LegEvent.Sound(frame));
        }

        public void putsOnHold(boolean hold) {
            tell(new LegEvent.OnHold(hold));
        }

        /// Wants the caller to talk to whoever is there.
        public void handsOn(String to) {
            tell(new LegEvent.HandsOn(new Onward() {
                @Override
                public String extension() {
                    return to;
                }

                @Override
                public AgentLeg dial(Dialling next, Consumer<LegEvent> toldNext) {
                    return FakeAgentLegs.this.dial(next, toldNext);
                }

                @Override
                public void refuse() {
                    wasRefused();
                }
            }));
        }

        public synchronized boolean isRinging() {
            return rings && !over;
        }

        public synchronized boolean talks() {
            return answered && !over;
        }

        public synchronized boolean isOver() {
            return over;
        }

        public synchronized boolean isHeld() {
            return held;
        }

        public synchronized List<Frame> heard() {
            return List.copyOf(heard);
        }

        /// Its audio is at this peer.
        public synchronized void isAt(Peer end) {
            peer = end;
        }

        @Override
        public synchronized Optional<Peer> peer() {
            return Optional.ofNullable(peer);
        }

        @Override
        public synchronized void hear(Frame frame) {
            if (!over) {
                heard.add(frame);
            }
        }

        @Override
        public synchronized void hold(boolean hold) {
            held = hold;
        }

        @Override
        public void hangUp() {
            clock.after(A_MOMENT, () -> end(new LegEvent.HungUp()));
        }

        private void tell(LegEvent event) {
            boolean alive;
            synchronized (this) {
                alive = !over;
            }
            if (alive) {
                told.accept(event);
            }
        }

        private void end(LegEvent.Over how) {
            boolean first;
            synchronized (this) {
                first = !over;
                over = true;
            }
            if (first) {
                told.accept(how);
            }
        }
    }
}
