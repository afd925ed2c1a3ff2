package convonet.emulators.fusionpbx;

/// Up to version 5.4.
class OlderFusionPbxTest extends FusionPbxDirectoryContract {
    OlderFusionPbxTest() {
        super(FusionPbxSchema.TEXT);
    }
}
