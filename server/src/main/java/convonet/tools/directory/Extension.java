package convonet.tools.directory;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One telephone, and who answers it.
///
/// @param number digits
/// @param name of whoever answers it, as callers are told it
/// @param departments that they belong to, maybe none
public record Extension(String number, String name, List<String> departments, Routing routing, Situation situation) {

    private static final Optional<Boolean> YES = Optional.of(true);
    private static final Optional<Boolean> NO = Optional.of(false);

    public Extension {
        departments = List.copyOf(departments);
    }

    boolean isOf(String department) {
        return departments.stream().anyMatch(department::equalsIgnoreCase);
    }

    Extension alsoOf(String department) {
        if (isOf(department)) {
            return this;
        }
        List<String> more = new ArrayList<>(departments);
        more.add(department);
        return new Extension(number, name, more, routing, situation);
    }

    /// Whether whoever is there would answer now. What is not known never makes somebody free.
    public Availability availability() {
        if (routing.forwarded().equals(YES)) {
            return Availability.FORWARDED;
        }
        if (situation.registered().equals(NO) || situation.duty().equals(Optional.of(Duty.OFF))) {
            return Availability.AWAY;
        }
        if (routing.doNotDisturb().equals(YES)) {
            return Availability.DO_NOT_DISTURB;
        }
        if (situation.duty().equals(Optional.of(Duty.ON_BREAK))) {
            return Availability.ON_BREAK;
        }
        if (situation.inCall().equals(YES)) {
            return Availability.IN_CALL;
        }
        boolean sure = situation.registered().isPresent() && situation.inCall().isPresent();
        return sure ? Availability.FREE : Availability.UNKNOWN;
    }
}
