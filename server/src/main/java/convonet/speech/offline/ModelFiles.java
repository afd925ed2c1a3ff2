package convonet.speech.offline;

import convonet.watch.ProviderException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// The files of the model `en-us` that the jar `sphinx4-data` ships.
final class ModelFiles {

    private static final String FOLDER = "/edu/cmu/sphinx/models/en-us/";

    private ModelFiles() {}

    /// @param name within the model's folder
    static byte[] read(String name) {
        try (InputStream stream = ModelFiles.class.getResourceAsStream(FOLDER + name)) {
            if (stream == null) {
                throw new ProviderException("sphinx4", false, "the jar sphinx4-data has no " + name, null);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new ProviderException("sphinx4", false, "cannot read " + name, e);
        }
    }

    static String text(String name) {
        return new String(read(name), StandardCharsets.UTF_8);
    }

    /// The numbers of a binary file in the format of Sphinx 3: a text header up to `endhdr`, a number that tells the
    /// order of bytes, the sizes, and then the data.
    static ByteBuffer numbers(String name) {
        byte[] file = read(name);
        String head = new String(file, 0, Math.min(file.length, 512), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("endhdr\n");
        if (end < 0) {
            throw new ProviderException("sphinx4", false, name + " has no header", null);
        }
        ByteBuffer numbers = ByteBuffer.wrap(file, end + "endhdr\n".length(), file.length - end - "endhdr\n".length())
                .slice()
                .order(ByteOrder.LITTLE_ENDIAN);
        if (numbers.getInt() != 0x11223344) {
            numbers.order(ByteOrder.BIG_ENDIAN);
        }
        return numbers;
    }
}
