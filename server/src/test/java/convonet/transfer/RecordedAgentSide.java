package convonet.transfer;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Dashboards that note what they are told, in words, and whether that makes sense. May be used by many threads.
public final class RecordedAgentSide implements AgentSide {
    private final List<String> told = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final Set<String> open = new HashSet<>();
    private final Set<String> busy = new HashSet<>();

    /// Another caller is there.
    synchronized void isBusy(String extension) {
        busy.add(extension);
    }

    /// What was told of this extension, such as `failed no_answer`.
    public synchronized List<String> told(String extension) {
        return told.stream()
                .filter(line -> line.startsWith(extension + " "))
                .map(line -> line.substring(extension.length() + 1))
                .toList();
    }

    /// What was told out of order, and what was never told to be over.
    synchronized List<String> faults() {
        List<String> all = new ArrayList<>(faults);
        open.forEach(call -> all.add(call + " is not over"));
        return all;
    }

    private void note(TransferId id, String extension, String what) {
        if (!open.contains(extension + " " + id)) {
            faults.add(extension + " is told " + what + " of what does not ring there");
        }
        told.add(extension + " " + what);
    }

    @Override
    public synchronized Reception rung(Rung rung) {
        if (busy.contains(rung.extension())) {
            return Reception.BUSY;
        }
        open.add(rung.extension() + " " + rung.id());
        note(
                rung.id(),
                rung.extension(),
                "rung for " + rung.department() + ": " + rung.wish().reason());
        return Reception.SHOWN;
    }

    @Override
    public synchronized void told(
            TransferId id, String extension, TransferState state, Optional<FailureReason> reason) {
        note(
                id,
                extension,
                (state.label() + " " + reason.map(FailureReason::label).orElse("")).strip());
        if (state.isOver()) {
            open.remove(extension + " " + id);
        }
    }

    @Override
    public synchronized void onHold(TransferId id, String extension, boolean held) {
        note(id, extension, held ? "on hold" : "off hold");
    }

    /// May come a moment after the end.
    @Override
    public synchronized void said(TransferId id, String extension, Saying saying) {
        told.add(extension + " " + saying.by().name().toLowerCase(Locale.ROOT) + ": " + saying.text()
                + (saying.isFinal() ? "" : " …"));
    }
}
