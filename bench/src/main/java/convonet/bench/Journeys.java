package convonet.bench;

import convonet.bench.Talk.Exchange;
import convonet.bench.figures.Figure;
import convonet.bench.figures.Goal;
import convonet.bench.figures.Samples;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// The way of many turns through all processes, cut where goals.md cuts it: between the recogniser's final words
/// and the model's request lies O1, between the token that ends the first sentence and the synthesiser's text O2,
/// between its first sound and the first sound at the caller O3.
final class Journeys {
    private final Samples toRequest = new Samples();
    private final Samples toSynthesiser = new Samples();
    private final Samples toCaller = new Samples();
    private final Samples overhead = new Samples();
    private final Samples policy = new Samples();
    private final Samples voiceToVoice = new Samples();
    private final Map<String, Integer> lostTrack = new TreeMap<>();

    private Journeys() {}

    static Journeys of(List<Exchange> exchanges, Trace trace) {
        Journeys journeys = new Journeys();
        exchanges.forEach(exchange -> journeys.follow(exchange, trace));
        return journeys;
    }

    int complete() {
        return overhead.size();
    }

    List<Figure> figures(Goal goal) {
        return List.of(
                Figure.millis(goal, "O1 + O2 + O3", overhead),
                Figure.millis(Goal.none(), "O1, final words to model's request", toRequest),
                Figure.millis(Goal.none(), "O2, end of sentence to synthesiser", toSynthesiser),
                Figure.millis(Goal.none(), "O3, first sound to caller", toCaller),
                Figure.millis(Goal.none(), "end of speech to final words", policy),
                Figure.millis(Goal.none(), "voice to voice", voiceToVoice));
    }

    /// Why turns could not be followed to their end, and how many.
    Map<String, Integer> lostTrack() {
        return lostTrack;
    }

    private void follow(Exchange exchange, Trace trace) {
        Optional<String> code = CodeWords.last(exchange.understood());
        Optional<Long> words = code.flatMap(trace::finalWords);
        Optional<Trace.Request> request = code.flatMap(trace::request);
        Optional<Long> sentence = request.flatMap(Trace.Request::sentence);
        Optional<Trace.Spoken> spoken =
                code.flatMap(word -> trace.spoken(word).stream().findFirst());
        Optional<Long> sound = spoken.flatMap(Trace.Spoken::sound);
        boolean whole = has(code, "nothing understood")
                && has(words, "no final words")
                && has(request, "no request to the model")
                && has(sentence, "no sentence")
                && has(spoken, "nothing to speak")
                && has(sound, "no sound")
                && has(exchange.firstSound(), "no sound at the caller");
        if (whole) {
            measure(exchange, words.orElseThrow(), request.orElseThrow(), sentence.orElseThrow(), spoken.orElseThrow());
        }
    }

    private boolean has(Optional<?> step, String otherwise) {
        if (step.isEmpty()) {
            lostTrack.merge(otherwise, 1, Integer::sum);
        }
        return step.isPresent();
    }

    private void measure(Exchange exchange, long words, Trace.Request request, long sentence, Trace.Spoken spoken) {
        long heard = exchange.firstSound().orElseThrow();
        long first = request.at() - words;
        long second = spoken.at() - sentence;
        long third = heard - spoken.sound().orElseThrow();
        toRequest.add(first);
        toSynthesiser.add(second);
        toCaller.add(third);
        overhead.add(first + second + third);
        policy.add(words - exchange.asked());
        voiceToVoice.add(heard - exchange.asked());
    }
}
