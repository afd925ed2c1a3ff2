package convonet.app;

import convonet.operations.CallStories;
import convonet.speech.Phrasebook;
import convonet.tools.Tool;
import convonet.tools.Toolbox;
import convonet.tools.outside.OutsideTools;
import convonet.watch.Metrics;
import convonet.web.ApiRoutes;
import convonet.web.Offering;
import convonet.web.OperatorDoor;
import convonet.web.Readiness;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the house tells of itself: whether it is ready, what it has, and what can be said to it.
///
/// @param transfers whether callers can be put through
record Bulletin(Stores stores, Providers providers, OutsideTools outside, boolean transfers) {

    ApiRoutes routes(Toolbox toolbox, Metrics metrics, CallStories stories, OperatorDoor operators) {
        return new ApiRoutes(
                this::readiness, this::offering, topics(providers.phrasebook(), toolbox), metrics, stories, operators);
    }

    private Offering offering() {
        return providers.offering(transfers);
    }

    private Readiness readiness() {
        boolean database = stores.database().health().isUp();
        boolean redis = stores.redis().health().isUp();
        Offering offering = offering();
        Map<String, String> parts = new LinkedHashMap<>();
        parts.put("database", database ? "up" : "down");
        parts.put("redis", redis ? "up" : "down");
        parts.put("hearing", offering.hearing());
        parts.put("voice", offering.voice());
        outside.states().forEach((server, state) -> parts.put("mcp:" + server, state));
        return new Readiness(database && redis, parts);
    }

    /// What can be said with the tools there are.
    private static List<ApiRoutes.Topic> topics(Phrasebook phrasebook, Toolbox toolbox) {
        Set<String> tools = toolbox.tools().stream().map(Tool::name).collect(Collectors.toSet());
        Map<String, List<String>> topics = new LinkedHashMap<>();
        for (Phrasebook.Saying saying : phrasebook.sayings(tools)) {
            topics.merge(
                    saying.about(),
                    List.of(saying.example()),
                    (earlier, more) ->
                            Stream.concat(earlier.stream(), more.stream()).toList());
        }
        return topics.entrySet().stream()
                .map(topic -> new ApiRoutes.Topic(topic.getKey(), topic.getValue()))
                .toList();
    }
}
