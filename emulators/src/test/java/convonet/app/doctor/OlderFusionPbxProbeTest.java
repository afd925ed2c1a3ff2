package convonet.app.doctor;

import convonet.emulators.fusionpbx.FusionPbxSchema;

/// Up to version 5.4.
class OlderFusionPbxProbeTest extends FusionPbxProbeContract {
    OlderFusionPbxProbeTest() {
        super(FusionPbxSchema.TEXT);
    }
}
