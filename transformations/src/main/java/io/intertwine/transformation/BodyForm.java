package io.intertwine.transformation;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/// The forms of bodies that become JSON values and back. Any thread may call.
///
/// A body has 10 MiB and 500,000 values at most, nested 100 levels deep at most. What is not well-formed, and a value
/// that a form cannot express, fails with `intertwine.invalid`. Numbers and booleans become text where a form knows
/// only
/// text, and null becomes nothing.
@Clause("8.2.4")
public enum BodyForm {
    /// JSON (RFC 8259).
    JSON("application/json"),

    /// XML 1.0 without a document type. The document is an object with one member, the root element.
    ///
    /// | XML | JSON |
    /// |---|---|
    /// | element | member of that name |
    /// | element repeated in its parent | one member with an array |
    /// | element with text only | text |
    /// | element with attributes or elements in it | object |
    /// | attribute | member `@name` |
    /// | text beside attributes or elements | member `#text`, all of it in one; blank text is left out |
    /// | prefix, and its declaration | kept as written: `p:name`, `@xmlns:p` |
    /// | comment, processing instruction | nothing |
    XML("application/xml"),

    /// CSV (RFC 4180): an array with an object for each row, by the names in the first row; all values are text.
    CSV("text/csv"),

    /// `application/x-www-form-urlencoded`: an object of texts; a repeated name has an array.
    FORM("application/x-www-form-urlencoded");

    private final String mediaType;

    BodyForm(String mediaType) {
        this.mediaType = mediaType;
    }

    /// The form of a media type, also with parameters, or `+json` and `+xml` at its end.
    public static Optional<BodyForm> of(String mediaType) {
        int end = mediaType.indexOf(';');
        String type =
                (end < 0 ? mediaType : mediaType.substring(0, end)).strip().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(
                switch (type) {
                    case "application/json", "text/json" -> JSON;
                    case "application/xml", "text/xml" -> XML;
                    case "text/csv" -> CSV;
                    case "application/x-www-form-urlencoded" -> FORM;
                    default -> type.endsWith("+json") ? JSON : type.endsWith("+xml") ? XML : null;
                });
    }

    /// Reads a body in the form that its media type names.
    public static JsonValue read(byte[] body, String mediaType) {
        BodyForm form = of(mediaType)
                .orElseThrow(() -> IntertwineException.invalid("A body of the media type '" + Clipped.text(mediaType)
                        + "' cannot be read: use application/json, application/xml, text/csv or"
                        + " application/x-www-form-urlencoded."));
        BodyText text = BodyText.of(body, mediaType);
        return switch (form) {
            case JSON -> JsonReader.read(text.text());
            case XML -> XmlReader.read(text);
            case CSV -> CsvRows.read(text);
            case FORM -> FormFields.read(text);
        };
    }

    /// Writes the body, in UTF-8.
    public byte[] write(JsonValue value) {
        String text = switch (this) {
            case JSON -> value.toString();
            case XML -> XmlWriter.write(value);
            case CSV -> CsvRows.write(value);
            case FORM -> FormFields.write(value);
        };
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The media type of what [#write(JsonValue)] gives.
    public String mediaType() {
        return this == JSON ? mediaType : mediaType + ";charset=UTF-8";
    }
}
