package convonet.tools.calendar;

import convonet.tools.SpokenNumber;
import convonet.tools.SpokenTime;
import org.dmfs.rfc5545.recur.RecurrenceRule;

/// How often something repeats, for the ear.
final class RepeatWords {
    private final SpokenTime time;

    RepeatWords(SpokenTime time) {
        this.time = time;
    }

    /// `every day`, `every two weeks until the first of May`, `every month, ten times`.
    String of(Recurrence recurrence) {
        RecurrenceRule rule = recurrence.parsed();
        String unit = recurrence.onWorkdays()
                ? "weekday"
                : switch (rule.getFreq()) {
                    case SECONDLY -> "second";
                    case MINUTELY -> "minute";
                    case HOURLY -> "hour";
                    case DAILY -> "day";
                    case WEEKLY -> "week";
                    case MONTHLY -> "month";
                    case YEARLY -> "year";
                };
        int every = rule.getInterval();
        String often = every == 1 ? "every " + unit : "every " + SpokenNumber.counted(every, unit);
        String until = recurrence
                .until()
                .map(day -> " until " + time.day(day).replaceFirst("^on ", ""))
                .orElse("");
        String count = rule.getCount() == null ? "" : ", " + SpokenNumber.counted(rule.getCount(), "time");
        return often + until + count;
    }
}
