package io.intertwine.server;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.ErrorKind;

/// The failures of the server's own faces.
public enum ServerError implements ErrorCode {
    RATE("server.rate", ErrorKind.BUSY),
    TOO_MANY_CONNECTIONS("server.too-many-connections", ErrorKind.BUSY),
    TOO_MANY_COMMANDS("server.too-many-commands", ErrorKind.BUSY),
    SHAPE_FAILED("server.shape-failed", ErrorKind.REMOTE),
    DESCRIPTION_FAILED("server.description-failed", ErrorKind.REMOTE);

    private final String id;
    private final ErrorKind kind;

    ServerError(String id, ErrorKind kind) {
        this.id = id;
        this.kind = kind;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public ErrorKind kind() {
        return kind;
    }

    @Override
    public String clause() {
        return "7";
    }
}
