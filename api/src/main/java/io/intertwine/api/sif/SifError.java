package io.intertwine.api.sif;

import io.intertwine.api.ErrorCode;
import io.intertwine.api.ErrorKind;

/// The failures of the systems integration functions.
public enum SifError implements ErrorCode {
    SYSTEM_EXISTS("tpsr.system-exists", ErrorKind.CONFLICT, "8.2.1"),
    INVALID_API("tpsr.invalid-api", ErrorKind.CALLER, "8.2.1"),
    FORBIDDEN_ADDRESS("sif.forbidden-address", ErrorKind.CALLER, "8.2"),
    UNKNOWN_STRATEGY("tpsaa.unknown-strategy", ErrorKind.CALLER, "8.2.3"),
    INVALID_ANSWER("tpsaa.invalid-answer", ErrorKind.CALLER, "8.2.3"),
    LOGIN_REFUSED("tpsaa.login-refused", ErrorKind.DENIED, "8.2.3"),
    NO_GRANT("tpsaa.no-grant", ErrorKind.DENIED, "8.2.3"),
    NEEDS_RECONNECT("tpsaa.needs-reconnect", ErrorKind.DENIED, "8.2.3"),
    AUTHORITY_FAILED("tpsaa.authority-failed", ErrorKind.REMOTE, "8.2.3"),
    UNKNOWN_OPERATION("sdc.unknown-operation", ErrorKind.ABSENT, "8.2.4"),
    INVALID_REQUEST("sdc.invalid-request", ErrorKind.CALLER, "8.2.4"),
    INVALID_RESPONSE("sdc.invalid-response", ErrorKind.REMOTE, "8.2.4"),
    CALL_FAILED("sdc.call-failed", ErrorKind.REMOTE, "8.2.4"),
    CALL_TIMED_OUT("sdc.call-timed-out", ErrorKind.REMOTE, "8.2.4"),
    CIRCUIT_OPEN("sdc.circuit-open", ErrorKind.BUSY, "8.2.4"),
    TOO_MANY_CALLS("sdc.too-many-calls", ErrorKind.BUSY, "8.2.4"),
    INVALID_COLLABORATION("sdc.invalid-collaboration", ErrorKind.CALLER, "8.2.4"),
    TOO_MANY_LINES("sdc.too-many-lines", ErrorKind.CALLER, "8.2.4"),
    INVALID_TICKET("dtda.invalid-ticket", ErrorKind.DENIED, "8.2.5");

    private final String id;
    private final ErrorKind kind;
    private final String clause;

    SifError(String id, ErrorKind kind, String clause) {
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
