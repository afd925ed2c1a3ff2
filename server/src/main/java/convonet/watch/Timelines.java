package convonet.watch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/// The stories of all live calls and of the last ones that ended: the one place where a step is recorded.
/// Whoever wants to know of steps listens here.
public final class Timelines {
    private static final int MOST_ENDED = 200;

    private final Clock clock;
    private final List<TimelineListener> listeners = new CopyOnWriteArrayList<>();
    private final LinkedHashMap<String, CallTimeline> live = new LinkedHashMap<>();
    private final LinkedHashMap<String, CallTimeline> ended = new LinkedHashMap<>();

    public Timelines(Clock clock) {
        this.clock = clock;
    }

    /// Tells `listener` of all calls that begin from now on.
    public void listen(TimelineListener listener) {
        listeners.add(listener);
    }

    /// A story that belongs to no call yet: a connection before its sign-in.
    public CallTimeline begin() {
        return new CallTimeline(clock, listeners);
    }

    /// `before` becomes the story of `call`, or the next chapter of it when the call was known already.
    public synchronized CallTimeline adopt(String call, CallTimeline before) {
        CallTimeline past = ended.remove(call);
        CallTimeline story = past == null ? live.get(call) : past;
        if (story == null) {
            live.put(call, before);
            before.begin(call);
            return before;
        }
        story.resume();
        story.absorb(before);
        live.put(call, story);
        return story;
    }

    public synchronized Optional<CallTimeline> find(String call) {
        CallTimeline story = live.get(call);
        return Optional.ofNullable(story == null ? ended.get(call) : story);
    }

    /// Live calls first, newest first.
    public synchronized Map<String, CallTimeline> all() {
        LinkedHashMap<String, CallTimeline> stories = new LinkedHashMap<>(live.reversed());
        stories.putAll(ended.reversed());
        return stories;
    }

    /// The call is over; its story stays readable until newer ones push it out.
    ///
    /// @param ending see [TimelineListener#ended]
    public synchronized void end(String call, String ending) {
        CallTimeline story = live.remove(call);
        if (story == null) {
            return;
        }
        story.end(ending);
        ended.put(call, story);
        if (ended.size() > MOST_ENDED) {
            ended.remove(ended.firstEntry().getKey());
        }
    }
}
