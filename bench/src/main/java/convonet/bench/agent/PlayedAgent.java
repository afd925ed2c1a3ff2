package convonet.bench.agent;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import convonet.bench.caller.Diary;
import convonet.bench.caller.PeerLine;
import convonet.bench.caller.SteadyTone;
import convonet.bench.caller.Switchboard;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;

/// Somebody of the call centre at their dashboard, whose voice is a steady tone. Any thread may use it.
public final class PlayedAgent implements AutoCloseable {
    private static final Duration LIFE = Duration.ofMinutes(10);
    private static final int SECONDS = 1;

    private final DeskTab desk;
    private final Telephone telephone;
    private final PeerLine.Plan plan;

    private PlayedAgent(DeskTab desk, Telephone telephone, SteadyTone tone) {
        this.desk = desk;
        this.telephone = telephone;
        this.plan = new PeerLine.Plan(tone.packets(SECONDS), true);
    }

    /// Signs in, registers, and is ready.
    ///
    /// @throws IOException when the server does not let them in
    public static PlayedAgent signIn(Switchboard board, URI server, String name, String password, SteadyTone tone)
            throws IOException, InterruptedException {
        DeskTab desk = DeskTab.signIn(server, name, password, board.clock());
        Telephone telephone = Telephone.connect(board, desk.account(), Digest.MD5);
        PlayedAgent agent = new PlayedAgent(desk, telephone, tone);
        telephone.register(LIFE);
        agent.ready();
        return agent;
    }

    /// What the dashboard is told.
    public Diary desk() {
        return desk.diary();
    }

    public Telephone telephone() {
        return telephone;
    }

    /// Takes a call, and speaks until it is over.
    ///
    /// @return when the exchange was told so, on the clock
    /// @throws IOException when no way for the sound is found
    public long answer(Ring ring) throws IOException, InterruptedException {
        return ring.answer(plan);
    }

    /// Wants the next call.
    public void ready() throws IOException, InterruptedException {
        desk.ask("set_state", JsonNodeFactory.instance.objectNode().put("state", "ready"));
    }

    /// Their machine is off the network.
    public void vanish() {
        telephone.cut();
        desk.cut();
    }

    /// Closes the tab.
    @Override
    public void close() {
        telephone.close();
        desk.close();
    }
}
