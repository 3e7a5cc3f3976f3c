package shop.waffo;

import com.fasterxml.jackson.annotation.JsonInclude.Include;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reading JSON of which nothing is known yet, and writing our own. */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .serializationInclusion(Include.NON_EMPTY)
            .build();

    private Json() {}

    /** A missing node for anything that is not JSON: it has no fields. */
    public static JsonNode parse(byte[] source) {
        try {
            return MAPPER.readTree(source);
        } catch (IOException notJson) {
            return MissingNode.getInstance();
        }
    }

    public static JsonNode parse(String source) {
        return parse(source.getBytes(StandardCharsets.UTF_8));
    }

    /** A field's text. Waffo writes null for what it does not know, so absent and null are "", as empty is. */
    public static String text(JsonNode source, String field) {
        var value = source.path(field);
        return value.isTextual() ? value.textValue() : "";
    }

    /** The same, with something to say if there is nothing. */
    public static String text(JsonNode source, String field, String otherwise) {
        var value = text(source, field);
        return value.isEmpty() ? otherwise : value;
    }

    /** The JSON of a record or a map, without what is empty. */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
