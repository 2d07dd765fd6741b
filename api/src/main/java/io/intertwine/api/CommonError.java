package io.intertwine.api;

/// The failures that every functional entity shares.
public enum CommonError implements ErrorCode {
    INVALID("intertwine.invalid", ErrorKind.CALLER),
    UNAUTHENTICATED("intertwine.unauthenticated", ErrorKind.DENIED),
    FORBIDDEN("intertwine.forbidden", ErrorKind.DENIED),
    ABSENT("intertwine.absent", ErrorKind.ABSENT),
    CONFLICT("intertwine.conflict", ErrorKind.CONFLICT),
    TOO_LARGE("intertwine.too-large", ErrorKind.CALLER),
    BUSY("intertwine.busy", ErrorKind.BUSY),
    STORE("intertwine.store", ErrorKind.INTERNAL),
    INTERNAL("intertwine.internal", ErrorKind.INTERNAL);

    private final String id;
    private final ErrorKind kind;

    CommonError(String id, ErrorKind kind) {
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
        return this == FORBIDDEN ? "8.3.5" : "7";
    }
}
