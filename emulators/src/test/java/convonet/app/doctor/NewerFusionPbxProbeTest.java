package convonet.app.doctor;

import convonet.emulators.fusionpbx.FusionPbxSchema;

/// Since version 5.5.
class NewerFusionPbxProbeTest extends FusionPbxProbeContract {
    NewerFusionPbxProbeTest() {
        super(FusionPbxSchema.BOOLEAN);
    }
}
