package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Syncthing, a service whose callers show an API key in a header of its own, `X-API-Key`. Its `/rest/system/status`
/// tells who it is. Debian's package; it speaks to nobody else. One thread at a time.
public final class Syncthing implements AutoCloseable {
    private final PeerProcess process;
    private final URI base;

    private Syncthing(PeerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /// @param folder of its own
    /// @param key    that its callers show
    public static Syncthing start(Path folder, String key) {
        int port = FreePort.find();
        URI base = URI.create("http://127.0.0.1:" + port);
        try {
            Files.writeString(folder.resolve("config.xml"), """
        <configuration version="36">
          <gui enabled="true" tls="false" debugging="false">
            <address>127.0.0.1:%d</address>
            <apikey>%s</apikey>
          </gui>
          <options>
            <listenAddress>tcp://127.0.0.1:%d</listenAddress>
            <globalAnnounceEnabled>false</globalAnnounceEnabled>
            <localAnnounceEnabled>false</localAnnounceEnabled>
            <relaysEnabled>false</relaysEnabled>
            <natEnabled>false</natEnabled>
            <startBrowser>false</startBrowser>
            <urAccepted>-1</urAccepted>
            <crashReportingEnabled>false</crashReportingEnabled>
            <autoUpgradeIntervalH>0</autoUpgradeIntervalH>
          </options>
        </configuration>
        """.formatted(port, key, FreePort.find()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "syncthing",
                List.of("syncthing", "serve", "--home=" + folder, "--no-browser", "--no-restart"),
                folder,
                Map.of("HOME", folder.toString(), "STNOUPGRADE", "1"),
                _ -> PeerHttp.answers(URI.create(base + "/rest/noauth/health"))));
        return new Syncthing(process, base);
    }

    public URI base() {
        return base;
    }

    @Override
    public void close() {
        process.close();
    }
}
