package io.intertwine.cli;

import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ConnectionFinder;
import io.intertwine.cli.rest.DemoSession;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// Which server, and with which key.
final class ServerOptions {
    private final ConnectionFinder finder;

    @Option(
            names = "--url",
            paramLabel = "URL",
            description = "the server (default: INTERTWINE_URL, else the running demo)")
    private @Nullable String url;

    @Option(
            names = "--api-key-file",
            paramLabel = "FILE",
            description = "file that holds the API key (default: INTERTWINE_KEY, else a key of the demo)")
    private @Nullable Path keyFile;

    ServerOptions(Surroundings surroundings) {
        this.finder = new ConnectionFinder(surroundings.variables(), DemoSession.fileIn(surroundings.root()));
    }

    /// @param user the user of the world to act for
    Api api(Caller caller, @Nullable String user) {
        return new Api(finder.find(new ConnectionFinder.Wanted(url, keyFile, user), caller));
    }

    Optional<DemoSession> demo() {
        return finder.demo();
    }
}
