package convonet.transfer;

import convonet.watch.Metrics;
import convonet.watch.Metrics.Known;
import java.time.Duration;

/// Is told how transfers go. Called from their threads; must not block.
interface TransferMeasures {

    void over(TransferOutcome outcome);

    /// @param time until caller and agent were bridged, or it was clear that they will not be
    void waited(Duration time);

    /// Of a talk that is supervised, what came too early or too late to be mixed.
    void soundDropped();

    /// Hands on to the house's metrics.
    static TransferMeasures into(Metrics metrics) {
        metrics.expect(Known.TRANSFER, TransferOutcome.labels());
        return new TransferMeasures() {
            @Override
            public void over(TransferOutcome outcome) {
                metrics.transfer(outcome.label());
            }

            @Override
            public void waited(Duration time) {
                metrics.transferWait(time);
            }

            @Override
            public void soundDropped() {
                metrics.framesDropped("mixer");
            }
        };
    }
}
