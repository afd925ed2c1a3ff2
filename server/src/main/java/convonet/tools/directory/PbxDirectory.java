package convonet.tools.directory;

/// Who is at which extension of the telephone system, and whether they can be reached now. Any thread may use it.
public interface PbxDirectory {
    /// The most extensions that are told, the first ones.
    int MOST = 5_000;

    /// As people know the system: `FusionPBX at pbx.example`.
    String name();

    /// Everybody, as it is now.
    ///
    /// @throws convonet.watch.ProviderException when it cannot be told who there is; what changes from moment to
    /// moment is unknown instead
    CallCentre callCentre();
}
