package convonet.app;

import convonet.watch.Fact;
import convonet.watch.Metrics;
import convonet.watch.TimelineListener;

/// Hands what is measured in calls to the metrics.
record MeasuredCalls(Metrics metrics) implements TimelineListener {

    @Override
    public void noted(String call, Fact fact) {
        switch (fact) {
            case Fact.Latency latency -> metrics.turnLatency(latency.stage().label(), latency.took());
            case Fact.TransferOver _, Fact.SoundTravels _ -> {}
        }
    }
}
