package io.intertwine.connector.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads server-sent events as the WHATWG HTML standard describes them. For one thread.
///
/// Lines are collected as bytes and decoded whole, so that a character split between two packets stays whole.
public final class SseReader {
    private static final long LONGEST_RETRY = 15_000;

    private final InputStream in;
    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final StringBuilder data = new StringBuilder();
    private @Nullable String name;
    private @Nullable String id;
    private @Nullable Duration retry;
    private boolean afterReturn;
    private boolean atStart = true;

    /// @param limit the largest line, and the largest data of one event, in bytes
    public SseReader(InputStream in, int limit) {
        this.in = new BufferedInputStream(in);
        this.limit = limit;
    }

    /// How long to wait before connecting again, when the server says so; at most 15 seconds.
    public Optional<Duration> retry() {
        return Optional.ofNullable(retry);
    }

    /// The next event, or empty when the stream ended; an event that was cut off is dropped.
    public Optional<SseEvent> next() throws IOException {
        data.setLength(0);
        name = null;
        boolean hasData = false;
        while (readLine()) {
            String text = line.toString(StandardCharsets.UTF_8);
            if (!text.isEmpty()) {
                hasData |= field(text);
            } else if (hasData) {
                return Optional.of(new SseEvent(name, data.substring(0, data.length() - 1), id));
            } else {
                name = null;
            }
        }
        return Optional.empty();
    }

    /// True when the line held data.
    private boolean field(String text) throws IOException {
        int colon = text.indexOf(':');
        String field = colon < 0 ? text : text.substring(0, colon);
        String value = colon < 0 ? "" : text.substring(colon + (text.startsWith(": ", colon) ? 2 : 1));
        switch (field) {
            case "event" -> name = value.isEmpty() ? null : value;
            case "id" -> id = value.indexOf('\0') >= 0 ? id : value;
            case "retry" -> retry = value.matches("[0-9]{1,9}") ? bounded(Long.parseLong(value)) : retry;
            case "data" -> append(value);
            default -> {}
        }
        return field.equals("data");
    }

    private static Duration bounded(long millis) {
        return Duration.ofMillis(Math.min(millis, LONGEST_RETRY));
    }

    private void append(String value) throws IOException {
        if (data.length() + value.length() > limit) {
            throw tooLong();
        }
        data.append(value).append('\n');
    }

    /// Reads up to the next CR, LF or CRLF; false at the end of the stream.
    private boolean readLine() throws IOException {
        line.reset();
        for (int next = in.read(); next >= 0; next = in.read()) {
            boolean feedOfReturn = next == '\n' && afterReturn;
            afterReturn = next == '\r';
            if (feedOfReturn) {
                continue;
            }
            if (next == '\n' || next == '\r') {
                dropByteOrderMark();
                return true;
            }
            if (line.size() >= limit) {
                throw tooLong();
            }
            line.write(next);
        }
        return false;
    }

    private void dropByteOrderMark() {
        if (!atStart) {
            return;
        }
        atStart = false;
        byte[] bytes = line.toByteArray();
        if (new String(bytes, StandardCharsets.UTF_8).startsWith("\uFEFF")) {
            line.reset();
            line.write(bytes, 3, bytes.length - 3);
        }
    }

    private IOException tooLong() {
        return new IOException("an event is larger than the limit of " + limit + " bytes");
    }
}
