package io.intertwine.conformance.peer;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A partner that sends and receives webhooks with the libraries of Standard Webhooks and CloudEvents, in a
/// process of its own.
///
/// What it offers is written at the top of `scripts/peers/webhooks/peer.js`; the script beside it installs the
/// libraries where they are missing. One thread at a time.
public final class WebhookPartner implements AutoCloseable {
    private final PeerProcess process;
    private final int port;

    private WebhookPartner(PeerProcess process, int port) {
        this.process = process;
        this.port = port;
    }

    /// On a free port.
    public static WebhookPartner start() {
        Path installed = Installed.by("webhooks/install.sh");
        Path script = PeerScript.find("webhooks/peer.js");
        int port = FreePort.find();
        return new WebhookPartner(
                PeerProcess.start(new PeerProcess.Plan(
                        "webhooks",
                        List.of("node", script.toString(), Integer.toString(port)),
                        installed,
                        Map.of("NODE_PATH", installed.resolve("node_modules").toString()),
                        PeerProcess.logged("READY"))),
                port);
    }

    public URI url() {
        return URI.create("http://127.0.0.1:" + port);
    }

    /// Where a target of events is.
    public URI target(String name) {
        return URI.create(url() + "/events/" + name);
    }

    /// The process, to be killed and started again on the same port.
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
