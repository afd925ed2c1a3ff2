package convonet.tools.outside;

import java.util.concurrent.Semaphore;

/// What a connection has to tell the one thread that attends to it. The same thing told twice is told once.
final class News {
    private final Semaphore told = new Semaphore(0);
    private volatile boolean lost;
    private final Runnable atLoss;
    private volatile boolean troubled;

    /// @param atLoss done when the connection is lost, on whatever thread notices
    News(Runnable atLoss) {
        this.atLoss = atLoss;
    }

    /// The list of tools is another one.
    void toolsChanged() {
        told.release();
    }

    /// Something went wrong; the server may or may not be there.
    void troubled() {
        troubled = true;
        told.release();
    }

    /// It will not come back.
    void lost() {
        lost = true;
        told.release();
        atLoss.run();
    }

    /// Waits until there is something.
    void await() throws InterruptedException {
        told.acquire();
        told.drainPermits();
    }

    boolean isLost() {
        return lost;
    }

    /// Whether there was trouble since this was asked last.
    boolean wasTroubled() {
        boolean was = troubled;
        troubled = false;
        return was;
    }
}
