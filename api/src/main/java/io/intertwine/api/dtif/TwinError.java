package io.intertwine.api.dtif;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.ErrorKind;

/// The failures of the digital twin integration functions.
public enum TwinError implements ErrorCode {
    SYSTEM_EXISTS("dtsr.system-exists", ErrorKind.CONFLICT, "8.3.1"),
    UNKNOWN_SYSTEM_TYPE("dtsr.unknown-type", ErrorKind.CALLER, "8.3.1"),
    INVALID_CONNECTOR("dtsr.invalid-connector", ErrorKind.CALLER, "8.3.1"),
    FOREIGN_TWIN("dtsr.foreign-twin", ErrorKind.CONFLICT, "9.2"),
    TOO_MANY_TWINS("dtsr.too-many-twins", ErrorKind.BUSY, "8.3.1"),
    WORLD_FULL("dtia.world-full", ErrorKind.BUSY, "8.3.3"),
    UNKNOWN_PROPERTY("dts.unknown-property", ErrorKind.ABSENT, "8.3.4"),
    UNKNOWN_ACTION("dts.unknown-action", ErrorKind.ABSENT, "8.3.4"),
    INVALID_SAMPLE("dts.invalid-sample", ErrorKind.CALLER, "8.3.4"),
    COMMAND_REUSED("dts.command-reused", ErrorKind.CONFLICT, "8.3.4"),
    COMMAND_FAILED("dts.command-failed", ErrorKind.REMOTE, "8.3.4"),
    COMMAND_TIMED_OUT("dts.command-timed-out", ErrorKind.REMOTE, "8.3.4"),
    COMMAND_UNKNOWN("dts.command-unknown", ErrorKind.REMOTE, "8.3.4"),
    QUEUE_FULL("dts.queue-full", ErrorKind.BUSY, "8.3.4"),
    TOO_MANY_SUBSCRIPTIONS("dts.too-many-subscriptions", ErrorKind.BUSY, "8.3.4");

    private final String id;
    private final ErrorKind kind;
    private final String clause;

    TwinError(String id, ErrorKind kind, String clause) {
        this.id = id;
        this.kind = kind;
        this.clause = clause;
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
        return clause;
    }
}
