package convonet.app.doctor;

/// One line of what the doctor says. It names no person and holds no secret.
///
/// @param id stays the same from version to version; of what is well the part's own name
/// @param finding what is, without a full stop
/// @param mend what to do; empty when there is nothing to do
public record Finding(String id, Part part, Status status, String finding, String mend) {

    static Finding well(Part part, String how) {
        return new Finding(part.word(), part, Status.OK, how, "");
    }

    static Finding skipped(Part part, String why) {
        return new Finding(part.word(), part, Status.SKIPPED, why, "");
    }
}
