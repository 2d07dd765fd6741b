package io.intertwine.connector.link;

/// Why the enabler ends a link, as codes of WebSocket; those from 4000 on are its own.
final class CloseCode {
    static final int GOODBYE = 1000;
    static final int LEASE = 4000;
    static final int REPLACED = 4001;
    static final int REGISTRATION = 4002;

    private CloseCode() {}
}
