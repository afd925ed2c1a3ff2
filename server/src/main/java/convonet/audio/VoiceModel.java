package convonet.audio;

/// Tells voice from other sound. One model serves all calls; its methods may be called from any thread.
public interface VoiceModel {

    /// Samples of 16 kHz sound that are judged at once.
    int WINDOW = 512;

    /// Begins to judge one stream of sound.
    Judge judge();

    /// The memory of one stream. Used by one thread.
    interface Judge {

        /// @param window the next [#WINDOW] samples at 16 kHz
        /// @return how likely it is that somebody speaks in them, 0 to 1
        float voice(short[] window);

        /// Forgets what was heard before.
        void forget();
    }
}
