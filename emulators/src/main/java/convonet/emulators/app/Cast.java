package convonet.emulators.app;

import convonet.emulators.Emulator;
import convonet.emulators.EventRecord;
import convonet.emulators.TelephoneNetwork;
import convonet.emulators.anthropic.AnthropicEmulator;
import convonet.emulators.anthropic.AnthropicSettings;
import convonet.emulators.deepgram.DeepgramEmulator;
import convonet.emulators.deepgram.DeepgramSettings;
import convonet.emulators.fusionpbx.FusionPbxEmulator;
import convonet.emulators.fusionpbx.FusionPbxSettings;
import convonet.emulators.google.GoogleEmulator;
import convonet.emulators.google.GoogleSettings;
import convonet.emulators.sentry.SentryEmulator;
import convonet.emulators.sentry.SentrySettings;
import convonet.emulators.twilio.TwilioEmulator;
import convonet.emulators.twilio.TwilioSettings;
import convonet.watch.Clock;
import java.util.List;
import java.util.Optional;

/// Which services are played.
final class Cast {
    private Cast() {}

    /// @param telephones where calls ring; empty for played ones
    static List<Emulator> all(Clock clock, EventRecord events, Optional<TelephoneNetwork> telephones) {
        return List.of(
                new DeepgramEmulator(clock, events, DeepgramSettings.DEFAULT),
                new AnthropicEmulator(clock, events, AnthropicSettings.DEFAULT),
                new GoogleEmulator(clock, events, GoogleSettings.DEFAULT),
                new FusionPbxEmulator(clock, events, FusionPbxSettings.DEFAULT),
                new TwilioEmulator(clock, events, TwilioSettings.DEFAULT, telephones),
                new SentryEmulator(clock, events, SentrySettings.DEFAULT));
    }
}
