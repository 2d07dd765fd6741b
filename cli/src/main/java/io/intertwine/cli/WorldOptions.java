package io.intertwine.cli;

import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Caller;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// Which server, and for which user of the world.
final class WorldOptions {
    @Mixin
    private final ServerOptions server;

    @Option(names = "--user", paramLabel = "NAME", description = "the user of the world to act for")
    private @Nullable String user;

    WorldOptions(Surroundings surroundings) {
        this.server = new ServerOptions(surroundings);
    }

    Api api() {
        return server.api(Caller.WORLD, user);
    }
}
