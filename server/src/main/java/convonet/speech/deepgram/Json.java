package convonet.speech.deepgram;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// Reads and writes messages field by field, without building a tree.
final class Json {
    private static final JsonFactory FACTORY = new JsonFactory();

    private Json() {}

    /// Reads the value that the parser stands at, to its end.
    @FunctionalInterface
    interface Field {
        void read(JsonParser value, String name) throws IOException;
    }

    /// What is made of a message once all its fields are read.
    interface Reader<T> extends Field {
        T message();
    }

    /// Empty when it cannot be understood.
    static <T> Optional<T> read(String json, Reader<T> reader) {
        try (JsonParser parser = FACTORY.createParser(json)) {
            parser.nextToken();
            fields(parser, reader);
            return Optional.of(reader.message());
        } catch (IOException malformed) {
            return Optional.empty();
        }
    }

    /// Reads the object that the parser stands at.
    static void fields(JsonParser parser, Field field) throws IOException {
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            throw new IOException("not an object");
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            field.read(parser, name);
        }
        if (parser.currentToken() != JsonToken.END_OBJECT) {
            throw new IOException("not a whole object");
        }
    }

    /// A message of which only the type matters.
    static String message(String type) {
        return "{\"type\":\"" + type + "\"}";
    }

    static String message(String type, String name, String value) {
        return write(type, generator -> generator.writeStringField(name, value));
    }

    static String message(String type, String name, List<String> values) {
        return write(type, generator -> {
            generator.writeArrayFieldStart(name);
            for (String value : values) {
                generator.writeString(value);
            }
            generator.writeEndArray();
        });
    }

    private interface Body {
        void write(JsonGenerator generator) throws IOException;
    }

    private static String write(String type, Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(text)) {
            generator.writeStartObject();
            generator.writeStringField("type", type);
            body.write(generator);
            generator.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }
}
