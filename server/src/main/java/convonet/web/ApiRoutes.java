package convonet.web;

import convonet.operations.CallStories;
import convonet.operations.CallStory;
import convonet.operations.CallSummary;
import convonet.watch.Metrics;
import convonet.watch.ProviderException;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The HTTP routes: health, what the page needs to know, and the operators' view of calls. Shapes are in
/// docs/protocol.md.
public final class ApiRoutes implements Routes {
    private final Supplier<Readiness> readiness;
    private final Supplier<Offering> offering;
    private final List<Topic> phrases;
    private final Metrics metrics;
    private final CallStories stories;
    private final OperatorDoor operators;

    /// Of this process. Whoever asks at two addresses learns whether both lead here.
    private final String house = UUID.randomUUID().toString();

    /// @param phrases what a caller can say, by topic
    public ApiRoutes(
            Supplier<Readiness> readiness,
            Supplier<Offering> offering,
            List<Topic> phrases,
            Metrics metrics,
            CallStories stories,
            OperatorDoor operators) {
        this.readiness = readiness;
        this.offering = offering;
        this.phrases = List.copyOf(phrases);
        this.metrics = metrics;
        this.stories = stories;
        this.operators = operators;
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.get("/healthz", context -> context.json(Map.of("alive", true, "house", house)));
        routes.get("/readyz", this::ready);
        routes.get(
                "/metrics",
                context -> context.contentType("text/plain; version=0.0.4; charset=utf-8")
                        .result(metrics.scrape()));
        routes.get("/api/phrases", context -> context.json(phrases));
        routes.get("/api/status", context -> context.json(offering.get()));
        routes.get("/api/calls", this::calls);
        routes.get("/api/calls/{session_id}", this::call);
        routes.get("/api/calls/{session_id}/timeline", this::timeline);
    }

    private void ready(Context context) {
        Readiness now = readiness.get();
        context.status(now.ready() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .json(now);
    }

    private void calls(Context context) throws InterruptedException {
        if (operators.opens(context)) {
            context.json(stories.newest().stream().map(ApiRoutes::summary).toList());
        }
    }

    private void call(Context context) throws InterruptedException {
        asked(context).ifPresent(story -> context.json(summary(story.call())));
    }

    private void timeline(Context context) throws InterruptedException {
        asked(context)
                .ifPresent(story -> context.json(
                        story.steps().stream().map(WatchEvent::step).toList()));
    }

    private Optional<CallStory> asked(Context context) throws InterruptedException {
        if (!operators.opens(context)) {
            return Optional.empty();
        }
        try {
            Optional<CallStory> story = stories.find(context.pathParam("session_id"));
            if (story.isEmpty()) {
                context.status(HttpStatus.NOT_FOUND)
                        .json(Map.of("code", "not_found", "message", "There is no call with this session id."));
            }
            return story;
        } catch (ProviderException gone) {
            metrics.providerError(gone.provider());
            context.status(HttpStatus.SERVICE_UNAVAILABLE)
                    .json(Map.of("code", "unavailable", "message", Words.gone(gone)));
            return Optional.empty();
        }
    }

    private static Map<String, Object> summary(CallSummary call) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("session_id", call.sessionId());
        summary.put("started_at", call.beganAt().toString());
        call.endedAt().ifPresent(ended -> summary.put("ended_at", ended.toString()));
        call.ending().ifPresent(ending -> summary.put("ending", ending));
        summary.put("live", call.live());
        summary.put("turns", call.turns());
        summary.put("steps", call.steps());
        call.transfer().ifPresent(outcome -> summary.put("transfer", outcome));
        return summary;
    }

    /// One group of things a caller can say, as the page shows them.
    public record Topic(String topic, List<String> examples) {}
}
