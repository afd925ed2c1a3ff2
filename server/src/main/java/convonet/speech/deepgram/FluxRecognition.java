package convonet.speech.deepgram;

import convonet.speech.Heard;
import convonet.speech.Heard.Surety;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// Hears one caller by `/v2/listen`, which knows where turns end but finalises no part of one:
/// https://developers.deepgram.com/reference/speech-to-text/listen-flux
///
/// When a voice ended, the words of the turn so far are said to be final as soon as Deepgram has heard up to
/// there. From then on only words that come after them are said; so it is with words that the call took as a turn
/// of its own.
final class FluxRecognition extends DeepgramRecognition {
    /// There is no message that keeps the socket open without sound; it is closed before Deepgram does it.
    private static final DeepgramSocket.Manners MANNERS =
            new DeepgramSocket.Manners("", false, Json.message("CloseStream"), Duration.ofSeconds(8));

    private static final String FORCE = Json.message("ForceEndTurn");
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Duration ANSWERS = Duration.ofSeconds(3);

    private final String model;
    private int turn = -1;

    /// A turn has begun and not ended.
    private boolean open;

    /// Words of this turn that were said to be final, or taken.
    private int done;

    /// Words of this turn that were said.
    private int told;

    /// Its end was asked for.
    private boolean forced;

    FluxRecognition(Deepgram deepgram, String model, List<String> hints, Consumer<Heard> ear) {
        super(deepgram, hints, ear);
        this.model = model;
    }

    @Override
    String target(List<String> hints) {
        return "/v2/listen?model=" + model
                + "&encoding=linear16&sample_rate=" + Deepgram.RATE
                + "&eot_threshold=0.7&eager_eot_threshold=0.5&eot_timeout_ms=5000"
                + KeyTerms.query("keyterm", hints);
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
    void hinted(List<String> newHints) {
        send(Json.message("Configure", "keyterms", KeyTerms.of(newHints)));
    }

    @Override
    public synchronized void turnTaken() {
        if (open && told > 0) {
            done = told;
            force();
        }
    }

    /// What was heard up to there comes by itself.
    @Override
    void ask() {}

    /// It tells of every quarter of a second.
    @Override
    Duration silence(boolean begun) {
        return ANSWERS;
    }

    @Override
    void insist() {
        if (!open) {
            answerAll();
        } else if (forced) {
            fail("does not end a turn");
        } else {
            force();
        }
    }

    @Override
    void forget() {
        turn = -1;
        open = false;
    }

    @Override
    void said(String json, long base) {
        Optional<FluxMessage> message = FluxMessage.read(json);
        if (message.isEmpty()) {
            fail("says what cannot be understood");
            return;
        }
        switch (message.get()) {
            case FluxMessage.TurnInfo info -> {
                useful();
                follow(info, base);
            }
            case FluxMessage.Failure(String code) -> fail("gives up with" + Trouble.code(code));
            case FluxMessage.Other() -> {}
        }
    }

    private void follow(FluxMessage.TurnInfo info, long base) {
        if (info.turn() != turn) {
            turn = info.turn();
            done = 0;
            told = 0;
            forced = false;
        }
        long to = base + samples(info.end());
        switch (info.event()) {
            case "StartOfTurn" -> {
                open = true;
                tell(new Heard.SpeechStarted(length(base + samples(info.start()))));
                words(info.transcript(), to);
            }
            case "EagerEndOfTurn" -> {
                words(info.transcript(), to);
                if (!forced) {
                    tell(new Heard.TurnEnded(length(to), Surety.LIKELY));
                }
            }
            case "TurnResumed" -> {
                if (!forced) {
                    tell(new Heard.TurnResumed());
                }
                words(info.transcript(), to);
            }
            case "EndOfTurn" -> endOfTurn(info.transcript(), to);
            default -> words(info.transcript(), to);
        }
    }

    private void words(String transcript, long to) {
        boolean asked = isAskedBefore(to);
        if (open) {
            say(transcript, asked, to);
        }
        if (asked) {
            settle(to);
            answerBefore(to);
        }
    }

    private void endOfTurn(String transcript, long to) {
        open = false;
        settle(to);
        say(transcript, true, to);
        if (forced) {
            answerAll();
        } else {
            answerBefore(to);
            if (told > 0) {
                tell(new Heard.TurnEnded(length(to), Surety.SURE));
            }
        }
    }

    private void say(String transcript, boolean isFinal, long to) {
        String rest = after(done, transcript);
        if (rest.isEmpty()) {
            return;
        }
        told = done + count(rest);
        if (isFinal) {
            done = told;
            settle(to);
        }
        tell(new Heard.Words(rest, isFinal, settled()));
    }

    private void force() {
        forced = true;
        send(FORCE);
    }

    private static int count(String words) {
        return words.split("\\s+").length;
    }

    /// What follows this many words.
    private static String after(int words, String transcript) {
        String rest = transcript;
        for (int i = 0; i < words && !rest.isEmpty(); i++) {
            int end = 0;
            while (end < rest.length() && !Character.isWhitespace(rest.charAt(end))) {
                end++;
            }
            rest = rest.substring(end).strip();
        }
        return rest;
    }
}
