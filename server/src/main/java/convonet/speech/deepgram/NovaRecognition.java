package convonet.speech.deepgram;

import convonet.speech.Heard;
import convonet.speech.Heard.Surety;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Hears one caller by `/v1/listen`: https://developers.deepgram.com/reference/speech-to-text/listen-streaming
final class NovaRecognition extends DeepgramRecognition {
    private static final DeepgramSocket.Manners MANNERS = new DeepgramSocket.Manners(
            Json.message("KeepAlive"), false, Json.message("CloseStream"), Duration.ofMinutes(1));
    private static final String FINALIZE = Json.message("Finalize");
    private static final Duration PATIENCE = Duration.ofMillis(1_500);
    private static final Duration BRIEF = Duration.ofSeconds(3);
    private static final Duration LONG = Duration.ofSeconds(6);

    private final String model;

    /// There are words of which the last that was said may change.
    private boolean open;

    /// There are words since the last end of a turn.
    private boolean turn;

    private int finalizing;

    NovaRecognition(Deepgram deepgram, String model, List<String> hints, Consumer<Heard> ear) {
        super(deepgram, hints, ear);
        this.model = model;
    }

    @Override
    String target(List<String> hints) {
        return "/v1/listen?model=" + model
                + "&encoding=linear16&sample_rate=" + Deepgram.RATE
                + "&channels=1&interim_results=true&punctuate=true&vad_events=true"
                + "&endpointing=500&utterance_end_ms=1000"
                + KeyTerms.query(model.startsWith("nova-3") ? "keyterm" : "keywords", hints);
    }

    @Override
    DeepgramSocket.Manners manners() {
        return MANNERS;
    }

    @Override
    Duration patience() {
        return PATIENCE;
    }

    @Override
    void ask() {
        finalizing++;
        send(FINALIZE);
    }

    /// Of silence it tells only now and then.
    @Override
    Duration silence(boolean begun) {
        return begun ? BRIEF : LONG;
    }

    /// Deepgram does not answer a `Finalize` when there is too little to finalise.
    @Override
    void insist() {
        if (open) {
            fail("does not finalise");
        } else {
            answerAll();
        }
    }

    @Override
    void forget() {
        open = false;
        finalizing = 0;
    }

    @Override
    void said(String json, long base) {
        Optional<NovaMessage> message = NovaMessage.read(json);
        if (message.isEmpty()) {
            fail("says what cannot be understood");
            return;
        }
        switch (message.get()) {
            case NovaMessage.Results results -> results(results, base);
            case NovaMessage.SpeechStarted(double timestamp) -> {
                useful();
                tell(new Heard.SpeechStarted(length(base + samples(timestamp))));
            }
            case NovaMessage.UtteranceEnd() -> turnEnded();
            case NovaMessage.Other() -> {}
        }
    }

    private void results(NovaMessage.Results results, long base) {
        useful();
        long from = base + samples(results.start());
        long to = base + samples(results.start() + results.duration());
        if (results.isFinal()) {
            settle(to);
            open = false;
        }
        if (!results.transcript().isEmpty()) {
            open = !results.isFinal();
            turn = true;
            tell(new Heard.Words(results.transcript(), results.isFinal(), settled()));
        }
        answer(results, results.isFinal() ? to : from);
        if (results.speechFinal() && !results.fromFinalize()) {
            turnEnded();
        }
    }

    /// A stretch that is final answers whatever asked before its end. Where its end is rounded, or is not where the
    /// `Finalize` came, the answer to the oldest one is known by its mark.
    private void answer(NovaMessage.Results results, long finalTo) {
        if (results.fromFinalize() && finalizing > 0) {
            if (asked() >= finalizing) {
                answerOne();
            }
            finalizing--;
        }
        answerBefore(finalTo);
    }

    private void turnEnded() {
        if (turn && !open) {
            turn = false;
            tell(new Heard.TurnEnded(settled(), Surety.SURE));
        }
    }
}
