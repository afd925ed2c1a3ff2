package convonet.assistant.offline;

/// An example sentence is malformed. The message names file and line and says what is wrong.
final class ExamplesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ExamplesException(String file, int line, String problem) {
        super(file + ":" + line + ": " + problem);
    }
}
