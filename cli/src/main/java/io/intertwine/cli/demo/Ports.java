package io.intertwine.cli.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;

/// Which port the server of the demo gets.
final class Ports {
    private static final int USUAL = 8080;
    private static final int ANY = 0;

    private Ports() {}

    /// The usual one, unless another program has it: a first try should not end there.
    static int usualOrAny() {
        try (var _ = new ServerSocket(USUAL, 1, InetAddress.getLoopbackAddress())) {
            return USUAL;
        } catch (IOException _) {
            return ANY;
        }
    }
}
