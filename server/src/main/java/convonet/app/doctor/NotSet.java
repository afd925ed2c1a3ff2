package convonet.app.doctor;

import java.util.List;

/// A part that the settings leave out.
///
/// @param why nothing is looked at, and what that means
public record NotSet(Part part, String why) implements Probe {

    @Override
    public List<Finding> look() {
        return List.of(Finding.skipped(part, why));
    }
}
