package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// A SOAP server of node-soap: rpc/literal over SOAP 1.2.
///
/// What it offers is written in `scripts/peers/node-soap`; `scripts/peers/install-node-soap.sh`
/// installs it where it is missing. One thread at a time.
public final class NodeSoap implements AutoCloseable {
    private final PeerProcess process;
    private final URI calculator;

    private NodeSoap(PeerProcess process, URI calculator) {
        this.process = process;
        this.calculator = calculator;
    }

    public static NodeSoap start() {
        Path home = Installed.by("install-node-soap.sh");
        int port = FreePort.find();
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "node-soap",
                List.of("node", PeerScript.find("node-soap/server.js").toString(), Integer.toString(port)),
                home,
                Map.of("NODE_PATH", home.resolve("node_modules").toString()),
                PeerProcess.logged("READY")));
        return new NodeSoap(process, URI.create("http://127.0.0.1:" + port + "/calculator"));
    }

    public URI calculator() {
        return calculator;
    }

    /// Its WSDL document.
    public String wsdl() {
        try {
            return Files.readString(PeerScript.find("node-soap/calculator.wsdl"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
