package convonet.operations;

/// Something that is to be written to a store now and then.
interface Unwritten {

    /// Writes what is due; may block. What could not be written stays.
    ///
    /// @param last whether this is the last time, so that everything is due
    /// @throws convonet.watch.ProviderException when the store cannot do it
    void write(boolean last);
}
