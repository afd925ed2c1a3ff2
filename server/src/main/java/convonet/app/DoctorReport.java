package convonet.app;

import convonet.app.doctor.Finding;
import convonet.app.doctor.Part;
import convonet.app.doctor.Status;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// What the doctor found, for a person: by parts, a line for each finding and a line for its mend.
///
/// @param coloured whether it may hold escape sequences
record DoctorReport(boolean coloured) {
    String of(List<Finding> findings) {
        StringBuilder report = new StringBuilder();
        Optional<Part> part = Optional.empty();
        for (Finding finding : findings) {
            if (!part.equals(Optional.of(finding.part()))) {
                part = Optional.of(finding.part());
                report.append("%n%s%n".formatted(bold(finding.part().title())));
            }
            report.append("  %s %s%n".formatted(mark(finding.status()), finding.finding()));
            if (!finding.mend().isEmpty()) {
                report.append("            → %s%n".formatted(finding.mend()));
            }
        }
        return report.append("%n%s%n".formatted(summary(findings))).toString();
    }

    private static String summary(List<Finding> findings) {
        long errors = count(findings, Status.ERROR);
        long warnings = count(findings, Status.WARNING);
        if (errors + warnings == 0) {
            return "All is well.";
        }
        return counted(errors, "error") + ", " + counted(warnings, "warning") + ".";
    }

    private static String counted(long number, String what) {
        return (number == 0 ? "No" : Long.toString(number)) + " " + what + (number == 1 ? "" : "s");
    }

    private static long count(List<Finding> findings, Status status) {
        return findings.stream().filter(finding -> finding.status() == status).count();
    }

    /// The words are told apart without colours, too.
    private String mark(Status status) {
        String word = "%-8s".formatted(status.word().toLowerCase(Locale.ROOT));
        return switch (status) {
            case OK -> painted("32", word);
            case WARNING -> painted("33", word);
            case ERROR -> painted("1;31", word);
            case SKIPPED -> painted("2", word);
        };
    }

    private String bold(String text) {
        return painted("1", text);
    }

    private String painted(String how, String text) {
        return coloured ? "\033[" + how + "m" + text + "\033[0m" : text;
    }
}
