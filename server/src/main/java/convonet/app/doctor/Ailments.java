package convonet.app.doctor;

import java.util.List;
import java.util.stream.Stream;

/// Everything that the doctor can find.
public final class Ailments {
    private Ailments() {}

    /// In the order of the parts.
    public static List<Ailment> all() {
        return Stream.<Ailment[]>of(
                        SettingsAilment.values(),
                        MachineAilment.values(),
                        StoreAilment.values(),
                        DeepgramAilment.values(),
                        ClaudeAilment.values(),
                        OutsideAilment.values(),
                        PublicAddressAilment.values(),
                        RelayAilment.values(),
                        TwilioAilment.values(),
                        TelephonesAilment.values(),
                        FusionPbxAilment.values(),
                        EventSocketAilment.values(),
                        AgentsAilment.values(),
                        Doctor.Trouble.values())
                .flatMap(Stream::of)
                .toList();
    }
}
