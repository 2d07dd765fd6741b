package io.intertwine.examples.plant.wot;

import io.intertwine.examples.plant.device.Outcome;
import java.util.Map;

/// A request that is not carried out: becomes an RFC 9457 problem document.
final class Fault extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final int status;
    private final transient Map<String, String> headers;

    private Fault(int status, String detail, Map<String, String> headers) {
        super(detail);
        this.status = status;
        this.headers = headers;
    }

    static Fault of(int status, String detail) {
        return new Fault(status, detail, Map.of());
    }

    static Fault of(int status, String detail, String header, String value) {
        return new Fault(status, detail, Map.of(header, value));
    }

    static Fault of(Outcome.Refused refused) {
        return switch (refused.reason()) {
            case BAD_VALUE -> of(400, refused.message());
            case ABSENT -> of(404, refused.message());
            case READ_ONLY -> of(405, refused.message(), "Allow", "GET, HEAD");
            case CONFLICT -> of(409, refused.message());
        };
    }

    int status() {
        return status;
    }

    String detail() {
        return String.valueOf(getMessage());
    }

    Map<String, String> headers() {
        return headers;
    }

    String title() {
        return switch (status) {
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 415 -> "Unsupported Media Type";
            case 501 -> "Not Implemented";
            case 503 -> "Service Unavailable";
            default -> "Internal Server Error";
        };
    }
}
