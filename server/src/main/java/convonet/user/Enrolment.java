package convonet.user;

/// How giving somebody a place, or a PIN, ended.
public sealed interface Enrolment {

    /// @param pin told once; only its hash is kept
    record Enrolled(User user, Pin pin) implements Enrolment {}

    /// Somebody else has it already.
    record Taken(What what) implements Enrolment {}

    /// What may belong to one user only.
    enum What {
        NAME,
        EMAIL,
        PIN
    }
}
