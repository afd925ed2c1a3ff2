package convonet.transfer;

/// Who works on the transfers of one process.
///
/// @param house the same for all processes of one data folder, of which there is one at a time
/// @param process this one's alone
record Keeper(String house, String process) {

    /// Whether this one cannot work on anything any more now that `later` does.
    boolean isBefore(Keeper later) {
        return house.equals(later.house) && !process.equals(later.process);
    }
}
