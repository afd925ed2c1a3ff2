package convonet.tools.directory;

import convonet.tools.SpokenList;
import convonet.tools.SpokenNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;

/// Says for the ear who can be reached.
final class DirectoryWords {
    private static final int MOST_DEPARTMENTS = 3;

    private DirectoryWords() {}

    /// One person: `Ann of support is free.`
    static String one(Extension extension) {
        String who = extension.name()
                + (extension.departments().isEmpty()
                        ? ""
                        : " of " + extension.departments().getFirst());
        return extension.availability() == Availability.UNKNOWN
                ? "Whether " + who + " is free, I cannot tell just now."
                : who + " " + is(extension.availability()) + " just now.";
    }

    static String at(Extension extension) {
        return "Extension " + SpokenNumber.digits(extension.number()) + " is " + extension.name() + ". "
                + one(extension);
    }

    /// One department: `Ann and Bob of support are free just now.`
    static String department(String name, List<Extension> people) {
        if (people.isEmpty()) {
            return "Nobody works in " + name + ".";
        }
        if (people.size() == 1) {
            return people.getFirst().availability() == Availability.AWAY
                    ? "Nobody of " + name + " is signed in just now."
                    : one(ofOnly(people.getFirst(), name));
        }
        List<Extension> free = only(people, person -> person.availability() == Availability.FREE);
        if (!free.isEmpty()) {
            return names(free) + " of " + name + (free.size() == 1 ? " is" : " are") + " free just now.";
        }
        List<Extension> near = only(people, person -> person.availability() != Availability.AWAY);
        if (near.isEmpty()) {
            return "Nobody of " + name + " is signed in just now.";
        }
        List<Extension> dark = only(near, person -> person.availability() == Availability.UNKNOWN);
        return dark.isEmpty()
                ? "Nobody of " + name + " is free just now: " + states(near) + "."
                : "Whether " + SpokenList.or(dark.stream().map(Extension::name).toList()) + " of " + name
                        + " is free, I cannot tell just now.";
    }

    /// All of it: who is free, by department.
    static String all(CallCentre all) {
        List<Extension> people = all.inDepartments();
        if (people.isEmpty()) {
            return "Nobody works in the call centre yet.";
        }
        if (people.stream().allMatch(person -> person.availability() == Availability.AWAY)) {
            return "Nobody of the call centre is signed in just now.";
        }
        List<Department> near = all.departments().stream()
                .filter(department ->
                        all.in(department).stream().anyMatch(person -> person.availability() != Availability.AWAY))
                .toList();
        List<String> sentences = new ArrayList<>(near.stream()
                .limit(MOST_DEPARTMENTS)
                .map(department -> department(department.name(), all.in(department)))
                .toList());
        if (near.size() > MOST_DEPARTMENTS) {
            sentences.add("There is somebody in "
                    + SpokenNumber.counted(near.size() - MOST_DEPARTMENTS, "more department") + ", too.");
        }
        return String.join(" ", sentences);
    }

    /// To choose from: `Ann Smith of support or Ann Lee of sales`.
    static String choice(List<Extension> people) {
        return SpokenList.or(people.stream()
                .map(person -> person.departments().isEmpty()
                        ? person.name()
                        : person.name() + " of " + person.departments().getFirst())
                .toList());
    }

    static String lower(Availability availability) {
        return availability.name().toLowerCase(Locale.ROOT);
    }

    private static String is(Availability availability) {
        return switch (availability) {
            case FREE -> "is free";
            case IN_CALL -> "is in a call";
            case ON_BREAK -> "is on a break";
            case DO_NOT_DISTURB -> "does not want to be disturbed";
            case FORWARDED -> "has calls forwarded elsewhere";
            case AWAY -> "is not signed in";
            case UNKNOWN -> "may or may not be free";
        };
    }

    private static String states(List<Extension> people) {
        return SpokenList.and(people.stream()
                .map(person -> person.name() + " " + is(person.availability()))
                .toList());
    }

    private static String names(List<Extension> people) {
        return SpokenList.and(people.stream().map(Extension::name).toList());
    }

    private static List<Extension> only(List<Extension> people, Predicate<Extension> fits) {
        return people.stream().filter(fits).toList();
    }

    /// As of the department that was asked for.
    private static Extension ofOnly(Extension person, String department) {
        return new Extension(person.number(), person.name(), List.of(department), person.routing(), person.situation());
    }
}
