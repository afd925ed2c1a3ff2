package convonet.operations;

import convonet.watch.CallTimeline;
import convonet.watch.Clock;
import convonet.watch.Fact;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import convonet.watch.TimelineListener;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds what happens in calls until [RecordWriter] has it written. A listener only takes a short lock under
/// which nothing is waited for. What is held is bounded: steps beyond are let go and counted.
public final class CallRecorder implements TimelineListener, Unwritten {
    private static final Logger LOG = LoggerFactory.getLogger(CallRecorder.class);

    /// Some 100 bytes each.
    static final int MOST_HELD = 100_000;

    private static final int CALLS_AT_ONCE = 100;

    /// How much of a live call is lost when its process is killed.
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    /// A call without a sign of life for so long has lost its process.
    static final Duration LOST_AFTER = Duration.ofMinutes(3);

    private static final Duration SIGN_OF_LIFE = Duration.ofMinutes(1);

    private final CallStore store;
    private final Metrics metrics;
    private final Clock clock;
    private final Map<String, Pending> calls = new HashMap<>();
    private int held;
    private Instant looked = Instant.MIN;

    public CallRecorder(CallStore store, Metrics metrics, Clock clock) {
        this.store = store;
        this.metrics = metrics;
        this.clock = clock;
    }

    @Override
    public synchronized void began(String call, CallTimeline story) {
        calls.computeIfAbsent(call, name -> new Pending(name, story.begun())).goesOn();
    }

    @Override
    public synchronized void marked(String call, CallTimeline.Entry entry) {
        Pending pending = calls.get(call);
        if (pending == null || held >= MOST_HELD) {
            metrics.callRecordLost();
        } else {
            pending.add(entry);
            held++;
        }
    }

    @Override
    public synchronized void noted(String call, Fact fact) {
        Pending pending = calls.get(call);
        if (pending == null || held >= MOST_HELD) {
            metrics.callRecordLost();
        } else if (pending.add(fact)) {
            held++;
        }
    }

    @Override
    public synchronized void ended(String call, CallTimeline story, String ending) {
        Pending pending = calls.get(call);
        if (pending != null) {
            pending.ends(story.ended().orElseGet(clock::now), ending);
        }
    }

    @Override
    public void write(boolean last) {
        List<Course> due = due(last);
        for (int from = 0; from < due.size(); from += CALLS_AT_ONCE) {
            writeTogether(due.subList(from, Math.min(due.size(), from + CALLS_AT_ONCE)));
        }
        lookAfterOpen();
    }

    /// Signs of life for the live ones, and an end for those whose process gives none.
    private void lookAfterOpen() {
        Instant now = clock.now();
        if (looked.plus(SIGN_OF_LIFE).isAfter(now)) {
            return;
        }
        store.seen(live(), now);
        int lost = store.endUnseenSince(now.minus(LOST_AFTER));
        if (lost > 0) {
            LOG.warn("{} calls ended with their process", lost);
        }
        looked = now;
    }

    private synchronized List<String> live() {
        return calls.values().stream()
                .filter(Pending::isLive)
                .map(Pending::call)
                .toList();
    }

    private synchronized List<Course> due(boolean all) {
        Instant now = clock.now();
        List<Course> due = new ArrayList<>();
        calls.values().removeIf(Pending::isOver);
        for (Pending pending : calls.values()) {
            if (pending.isDue(all ? now : now.minus(PATIENCE))) {
                due.add(pending.course(now));
            }
        }
        return due;
    }

    private void writeTogether(List<Course> courses) {
        try {
            store.write(courses);
            courses.forEach(this::written);
        } catch (ProviderException gone) {
            throw gone;
        } catch (RuntimeException mistake) {
            LOG.error("the records of {} calls cannot be kept together", courses.size(), mistake);
            courses.forEach(this::writeAlone);
        }
    }

    private void writeAlone(Course course) {
        try {
            store.write(List.of(course));
        } catch (ProviderException gone) {
            throw gone;
        } catch (RuntimeException mistake) {
            LOG.error("{} steps of a call cannot be kept", course.steps().size(), mistake);
            metrics.callRecordLost();
        }
        written(course);
    }

    private synchronized void written(Course course) {
        Pending pending = calls.get(course.call());
        if (pending != null) {
            pending.written(course);
            held -= course.steps().size() + course.latencies().size();
        }
    }
}
