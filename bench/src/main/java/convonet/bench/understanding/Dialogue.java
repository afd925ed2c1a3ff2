package convonet.bench.understanding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What one caller says, sentence after sentence.
///
/// @param place the file and the line where it stands
public record Dialogue(String place, List<Sentence> sentences) {
    public Dialogue {
        sentences = List.copyOf(sentences);
    }

    /// @param words as a recogniser prints them or a person types them
    /// @param answer what the caller says if none of the calls follows, because they are asked something first
    /// @param mayLook whether calls that change nothing may follow besides, to find out what is meant
    /// @param expected the calls that are to follow; none when nothing is to be called
    public record Sentence(String words, Optional<String> answer, boolean mayLook, List<Expected> expected) {
        public Sentence {
            expected = List.copyOf(expected);
        }

        boolean expectsNothing() {
            return expected.stream().noneMatch(Expected::isDue);
        }

        /// Whether one of the tools that are to be called is this.
        boolean expects(String tool) {
            return expected.stream().anyMatch(each -> each.isDue() && each.names(tool));
        }
    }

    /// One call that is to follow.
    ///
    /// @param readings the fair ones; the first names what is expected
    /// @param isDue false when it may follow and need not; without arguments, it may then have any
    public record Expected(List<Reading> readings, boolean isDue) {
        public Expected {
            readings = List.copyOf(readings);
        }

        String tool() {
            return readings.getFirst().tool();
        }

        boolean names(String tool) {
            return readings.stream().anyMatch(reading -> reading.tool().equals(tool));
        }

        @Override
        public String toString() {
            String all = readings.stream().map(Reading::toString).collect(Collectors.joining(" or "));
            return isDue ? all : "maybe " + all;
        }
    }

    /// A tool and its arguments.
    public record Reading(String tool, Map<String, Wanted> arguments) {
        @Override
        public String toString() {
            return tool
                    + arguments.entrySet().stream()
                            .map(argument -> argument.getKey() + argument.getValue())
                            .collect(Collectors.joining("; ", " ", ""))
                            .stripTrailing();
        }
    }
}
