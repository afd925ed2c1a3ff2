package convonet.emulators.fusionpbx;

/// Since version 5.5.
class NewerFusionPbxTest extends FusionPbxDirectoryContract {
    NewerFusionPbxTest() {
        super(FusionPbxSchema.BOOLEAN);
    }
}
