package convonet.tools;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/// When something is to be: on a day, or at a point in time. A day stays a day, so that it is said as one.
public sealed interface Moment {

    /// @return the last instant that still belongs to it
    Instant end(ZoneId zone);

    LocalDate day(ZoneId zone);

    /// ISO 8601, a point in time with the zone's offset.
    String text(ZoneId zone);

    /// Whether a day is one that people speak of. Far away from today, what repeats would have to be counted for long.
    static boolean isPlausible(LocalDate day) {
        return day.getYear() >= 1900 && day.getYear() < 2200;
    }

    record Day(LocalDate date) implements Moment {
        @Override
        public Instant end(ZoneId zone) {
            return date.plusDays(1).atStartOfDay(zone).toInstant().minusMillis(1);
        }

        @Override
        public LocalDate day(ZoneId zone) {
            return date;
        }

        @Override
        public String text(ZoneId zone) {
            return date.toString();
        }
    }

    record Point(Instant at) implements Moment {
        @Override
        public Instant end(ZoneId zone) {
            return at;
        }

        @Override
        public LocalDate day(ZoneId zone) {
            return LocalDate.ofInstant(at, zone);
        }

        @Override
        public String text(ZoneId zone) {
            return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(at.atZone(zone));
        }
    }
}
