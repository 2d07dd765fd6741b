package io.intertwine.connector.http;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/// A whole HTTP response.
public final class HttpAnswer {
    private static final int EXCERPT = 200;
    private static final int UNAUTHORIZED = 401;

    private final int status;
    private final HttpHeaders headers;
    private final byte[] body;

    /// @param body not to be changed afterwards
    public HttpAnswer(int status, HttpHeaders headers, byte[] body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    public int status() {
        return status;
    }

    public HttpHeaders headers() {
        return headers;
    }

    /// Not to be changed.
    public byte[] body() {
        return body;
    }

    public boolean successful() {
        return status >= 200 && status < 300;
    }

    public boolean empty() {
        return body.length == 0;
    }

    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /// The body as JSON; fails with `intertwine.invalid` when it is none.
    public JsonValue json() {
        return JsonReader.read(body);
    }

    public Optional<Instant> lastModified() {
        return header("Last-Modified").flatMap(HttpAnswer::httpTime);
    }

    private static Optional<Instant> httpTime(String text) {
        try {
            return Optional.of(ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }

    /// The status and what the body says about it: `detail` or `title` of a problem document (RFC 9457), or the
    /// beginning of a text.
    public String described() {
        String words = status == UNAUTHORIZED ? "the credential is missing or not accepted" : explanation();
        return "HTTP " + status + (words.isBlank() ? "" : ": " + words);
    }

    private String explanation() {
        String type = header("Content-Type").orElse("text/plain");
        if (type.contains("json")) {
            return problem();
        }
        return type.startsWith("text/plain") ? excerpt(new String(body, StandardCharsets.UTF_8)) : "";
    }

    private String problem() {
        try {
            return json() instanceof JsonObject object
                    ? excerpt(object.text("detail")
                            .or(() -> object.text("title"))
                            .or(() -> object.text("message"))
                            .orElse(""))
                    : "";
        } catch (IntertwineException e) {
            return "a body that is not JSON";
        }
    }

    private static String excerpt(String text) {
        String line = text.strip().replaceAll("\\p{Cntrl}+", " ");
        return line.length() <= EXCERPT ? line : line.substring(0, EXCERPT) + "...";
    }
}
