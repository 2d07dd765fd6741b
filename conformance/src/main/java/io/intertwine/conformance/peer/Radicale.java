package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Radicale, a calendar server (CalDAV) whose users show a name and a password (RFC 7617); each reads and writes below
/// `/{user}/` only. Debian's package. One thread at a time.
public final class Radicale implements AutoCloseable {
    private final PeerProcess process;
    private final URI base;

    private Radicale(PeerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /// @param folder    of its own
    /// @param passwords by user
    public static Radicale start(Path folder, Map<String, String> passwords) {
        int port = FreePort.find();
        URI base = URI.create("http://127.0.0.1:" + port);
        Path users = folder.resolve("users");
        Path settings = folder.resolve("settings");
        try {
            Files.write(
                    users,
                    passwords.entrySet().stream()
                            .map(user -> user.getKey() + ":" + user.getValue())
                            .toList());
            Files.writeString(settings, """
        [server]
        hosts = 127.0.0.1:%d
        [auth]
        type = htpasswd
        htpasswd_filename = %s
        htpasswd_encryption = plain
        [storage]
        filesystem_folder = %s
        """.formatted(port, users, folder.resolve("calendars")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "radicale",
                List.of("radicale", "--config", settings.toString()),
                folder,
                Map.of(),
                _ -> PeerHttp.answers(URI.create(base + "/.web/"))));
        return new Radicale(process, base);
    }

    public URI base() {
        return base;
    }

    @Override
    public void close() {
        process.close();
    }
}
