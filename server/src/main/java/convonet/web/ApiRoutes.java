package convonet.web;

import convonet.watch.CallTimeline;
import convonet.watch.Metrics;
import convonet.watch.Timelines;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The HTTP routes: health, what the page needs to know, and the operators' view of calls. Shapes are in
/// docs/protocol.md.
public final class ApiRoutes implements Routes {
    private final Supplier<Readiness> readiness;
    private final Supplier<Offering> offering;
    private final List<Topic> phrases;
    private final Metrics metrics;
    private final Timelines timelines;
    private final OperatorDoor operators;

    /// @param phrases what a caller can say, by topic
    public ApiRoutes(
            Supplier<Readiness> readiness,
            Supplier<Offering> offering,
            List<Topic> phrases,
            Metrics metrics,
            Timelines timelines,
            String operatorToken) {
        this.readiness = readiness;
        this.offering = offering;
        this.phrases = List.copyOf(phrases);
        this.metrics = metrics;
        this.timelines = timelines;
        this.operators = new OperatorDoor(operatorToken);
    }

    @Override
    public void on(RoutesConfig routes) {
        routes.get("/healthz", context -> context.json(Map.of("alive", true)));
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

    private void calls(Context context) {
        if (operators.opens(context)) {
            context.json(timelines.all().entrySet().stream()
                    .map(call -> summary(call.getKey(), call.getValue()))
                    .toList());
        }
    }

    private void call(Context context) {
        asked(context).ifPresent(story -> context.json(summary(context.pathParam("session_id"), story)));
    }

    private void timeline(Context context) {
        asked(context)
                .ifPresent(story -> context.json(
                        story.entries().stream().map(ApiRoutes::step).toList()));
    }

    private Optional<CallTimeline> asked(Context context) {
        if (!operators.opens(context)) {
            return Optional.empty();
        }
        Optional<CallTimeline> story = timelines.find(context.pathParam("session_id"));
        if (story.isEmpty()) {
            context.status(HttpStatus.NOT_FOUND)
                    .json(Map.of("code", "not_found", "message", "There is no call with this session id."));
        }
        return story;
    }

    private static Map<String, Object> summary(String call, CallTimeline story) {
        Map<String, Object> summary = new LinkedHashMap<>();
        summary.put("session_id", call);
        summary.put("started_at", story.begun().toString());
        story.ended().ifPresent(ended -> summary.put("ended_at", ended.toString()));
        summary.put("live", story.ended().isEmpty());
        summary.put("steps", story.entries().size());
        return summary;
    }

    private static Map<String, Object> step(CallTimeline.Entry entry) {
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("step", entry.step().number());
        step.put("name", entry.step().label());
        step.put("from", entry.step().from().label());
        step.put("to", entry.step().to().label());
        step.put("at_ms", entry.atMillis());
        entry.tookMillis().ifPresent(took -> step.put("took_ms", took));
        entry.turn().ifPresent(turn -> step.put("turn", turn));
        if (!entry.detail().isEmpty()) {
            step.put("detail", entry.detail());
        }
        return step;
    }

    /// One group of things a caller can say, as the page shows them.
    public record Topic(String topic, List<String> examples) {}
}
