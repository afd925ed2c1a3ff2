package convonet.app.doctor;

import java.util.List;

/// Looks at one part, as far as it can be looked at from here, and changes nothing there.
public interface Probe {

    Part part();

    /// What it found, or that all is well. Ends by itself within some seconds, and when it is interrupted.
    List<Finding> look() throws InterruptedException;

    /// What was found, or else that all is well.
    ///
    /// @param how how well, in some words
    default List<Finding> orWell(List<Finding> found, String how) {
        return found.isEmpty() ? List.of(Finding.well(part(), how)) : List.copyOf(found);
    }
}
