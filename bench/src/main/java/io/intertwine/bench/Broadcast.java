package io.intertwine.bench;

import io.intertwine.conformance.peer.PeerProcess;
import java.util.HashMap;
import java.util.Map;

/// Something that brings what one client says to many.
///
/// @param path    of its WebSocket
/// @param viewer  headers of those who look
/// @param speaker headers of the one who speaks
/// @param join    what a viewer says first; empty for nothing
/// @param first   messages that each viewer gets before any change
record Broadcast(
        String name,
        PeerProcess process,
        int port,
        String path,
        Map<String, String> viewer,
        Map<String, String> speaker,
        String join,
        int first) {
    /// One that repeats what it is told.
    static Broadcast plain(String name, PeerProcess process, int port) {
        return new Broadcast(name, process, port, "/", Map.of(), Map.of(), "", 0);
    }

    /// The same, but all who look ask for CBOR; the first one still takes text, so that it can be looked at.
    Broadcast inCbor() {
        Map<String, String> headers = new HashMap<>(viewer);
        headers.put("Sec-WebSocket-Protocol", "intertwine.v1+cbor");
        return new Broadcast(name + ", CBOR", process, port, path, headers, speaker, join, first);
    }

    /// What the first of those who look sends, who takes text.
    Map<String, String> firstViewer() {
        Map<String, String> headers = new HashMap<>(viewer);
        headers.remove("Sec-WebSocket-Protocol");
        return headers;
    }

    boolean isPlain() {
        return join.isEmpty();
    }
}
