package convonet.app;

import convonet.audio.VoiceModel;
import org.jspecify.annotations.Nullable;

/// A voice model that may still be loading. Whoever judges the first window waits for it; making a judge never does.
final class LateVoiceModel implements VoiceModel {
    private final Meanwhile<? extends VoiceModel> model;

    LateVoiceModel(Meanwhile<? extends VoiceModel> model) {
        this.model = model;
    }

    @Override
    public Judge judge() {
        return new Judge() {
            private @Nullable Judge judge;

            @Override
            public float voice(short[] window) {
                Judge known = judge;
                if (known == null) {
                    known = model.resultOrFailure().judge();
                    judge = known;
                }
                return known.voice(window);
            }

            @Override
            public void forget() {
                if (judge != null) {
                    judge.forget();
                }
            }
        };
    }
}
