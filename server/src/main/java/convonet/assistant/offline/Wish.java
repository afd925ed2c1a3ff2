package convonet.assistant.offline;

import java.util.List;
import java.util.Optional;

/// One thing the caller wants, understood.
///
/// @param intent as the phrasebook names it; [#UNKNOWN] when nothing fits
/// @param titles what is to be put on a list, or reminded of
/// @param item the to-do or reminder that is meant, in the caller's words
/// @param when time that was said
/// @param priority as the phrasebook's meaning
/// @param department to be put through to
/// @param reason why
/// @param occasion what else was said of an event
/// @param said all the words it was understood from
record Wish(
        String intent,
        List<String> titles,
        Optional<String> item,
        When when,
        Optional<String> priority,
        Optional<String> department,
        Optional<String> reason,
        Occasion occasion,
        String said) {

    static final String UNKNOWN = "unknown";

    Wish {
        titles = List.copyOf(titles);
    }

    static Wish unknown(String said) {
        return new Wish(
                UNKNOWN,
                List.of(),
                Optional.empty(),
                When.NONE,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Occasion.NONE,
                said);
    }

    Wish with(String other, List<String> otherTitles, Optional<String> otherItem, When otherWhen) {
        return new Wish(other, otherTitles, otherItem, otherWhen, priority, department, reason, occasion, said);
    }

    Optional<String> title() {
        return titles.stream().findFirst();
    }
}
