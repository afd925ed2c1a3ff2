package convonet.app.doctor;

import java.util.Locale;

/// Something that can be wrong, with its mend. Those of one family are an enum; [Ailments] lists all of them.
public interface Ailment {

    /// Of the enum's constant, which the id is made of.
    String name();

    Told told();

    /// @param what what is; `%s` stands for what was seen this time
    /// @param mend what to do
    record Told(Part part, Status status, String what, String mend) {}

    default String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// @param seen one for each `%s`
    default Finding found(Object... seen) {
        return in(told().part(), seen);
    }

    /// The same in another part.
    default Finding in(Part part, Object... seen) {
        return new Finding(id(), part, told().status(), told().what().formatted(seen), told().mend());
    }
}
