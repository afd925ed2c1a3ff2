package convonet.call;

import convonet.audio.Frame;
import convonet.audio.VoiceActivity;
import convonet.audio.VoiceChange;
import convonet.speech.Heard;
import convonet.speech.SpeechToText.Recognition;
import convonet.watch.Inbox;
import convonet.watch.InboxLimits;
import convonet.watch.ProviderException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Listens to the agent whom a caller talks with, for the transcript: as long as a recogniser can be had, and never in
/// the way of the talk. Its methods may be called from any thread and return at once.
final class AgentEar {
    private static final Logger LOG = LoggerFactory.getLogger(AgentEar.class);
    private static final int INBOX = 500;
    private static final Duration STOPPED = Duration.ofSeconds(2);

    private final CallParts parts;
    private final Consumer<String> told;
    private final VoiceActivity activity;
    private final Inbox<Happening> inbox;
    private @Nullable Recognition recognition;
    private boolean deaf;

    /// @param told each utterance, on the ear's thread
    AgentEar(CallParts parts, Consumer<String> told) {
        this.parts = parts;
        this.told = told;
        this.activity = parts.senses().get();
        InboxLimits<Happening> limits = new InboxLimits<>(
                INBOX,
                event -> event instanceof Stop,
                event -> event instanceof Sound,
                _ -> parts.measures().frameDropped("agent_ear"));
        this.inbox = parts.threads().inbox("agent-ear", limits, this::react);
    }

    private sealed interface Happening {}

    private record Sound(Frame frame) implements Happening {}

    private record Said(Heard heard) implements Happening {}

    private record Stop() implements Happening {}

    void hear(Frame frame) {
        inbox.post(new Sound(frame));
    }

    void close() {
        if (inbox.post(new Stop())) {
            parts.clock().after(STOPPED, inbox::interrupt);
        }
    }

    private void react(Happening happening) {
        switch (happening) {
            case Sound(Frame frame) -> listen(frame);
            case Said(Heard.Words(String text, boolean isFinal, Duration _)) -> {
                if (isFinal && !text.isBlank()) {
                    told.accept(text.strip());
                }
            }
            case Said(Heard.Failed(ProviderException cause)) -> giveUp(cause);
            case Said _ -> {}
            case Stop _ -> {
                letGo();
                inbox.close();
            }
        }
    }

    private void listen(Frame frame) {
        if (deaf) {
            return;
        }
        try {
            Recognition open = recognition;
            if (open == null) {
                open = parts.ears().open(List.of(), heard -> inbox.post(new Said(heard)));
                recognition = open;
            }
            open.hear(frame);
            for (VoiceChange change : activity.hear(frame)) {
                switch (change) {
                    case VoiceChange.Began _ -> open.voiceBegan();
                    case VoiceChange.Ended _ -> open.voiceEnded();
                }
            }
        } catch (ProviderException gone) {
            giveUp(gone);
        }
    }

    /// The rest of the talk is not written down.
    private void giveUp(ProviderException cause) {
        parts.measures().providerError(cause.provider());
        LOG.warn("the rest of a talk is not written down", cause);
        deaf = true;
        letGo();
    }

    private void letGo() {
        Recognition old = recognition;
        recognition = null;
        if (old != null) {
            old.close();
        }
    }
}
