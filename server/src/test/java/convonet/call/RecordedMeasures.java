package convonet.call;

import java.util.List;

/// Writes down what a call measures, and objects when it says that an invariant was broken.
final class RecordedMeasures implements CallMeasures {
    private final List<String> measured;
    private final List<String> objections;

    RecordedMeasures(List<String> measured, List<String> objections) {
        this.measured = measured;
        this.objections = objections;
    }

    @Override
    public void interruption(String kind, boolean real) {
        measured.add("interruption " + kind);
    }

    @Override
    public void guess(String result) {
        measured.add("guess " + result);
    }

    @Override
    public void wordsLost(Loss why) {
        measured.add("words lost: " + why);
    }

    @Override
    public void frameDropped(String where) {
        measured.add("dropped " + where);
    }

    @Override
    public void broken(Invariant invariant) {
        objections.add("broken: " + invariant);
    }
}
