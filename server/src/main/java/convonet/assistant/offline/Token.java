package convonet.assistant.offline;

/// One word of what the caller said.
///
/// @param raw as written, with the punctuation that hangs on it
/// @param word lower case, without punctuation; blank for a quotation
/// @param quoted stands for a whole quotation, whose words are data and never understood
/// @param comma a comma, or a sign like one, follows
/// @param end the sentence ends after it
record Token(String raw, String word, boolean quoted, boolean comma, boolean end) {

    /// The word as written, without the punctuation that hangs on it.
    String bare() {
        return quoted ? raw : Tokens.stripped(raw);
    }
}
