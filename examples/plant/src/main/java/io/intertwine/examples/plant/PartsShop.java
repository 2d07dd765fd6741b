package io.intertwine.examples.plant;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.intertwine.examples.plant.shop.ShopServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;

/// A process with a third-party system over HTTP on the loopback address: a shop for spare parts.
public final class PartsShop {
    static final String USAGE = """
            Usage: PartsShop [options]
            A shop for spare parts over HTTP on 127.0.0.1, with one user and an OAuth 2.0 log-in page of its own.

              --port N                port of the server, 0 (default) for any free one
              --access-file FILE      JSON with url and key of the enabler that the shop asks for twin data
              --ready-file FILE       written when it runs: url, client, secret, user, password (readable by its owner only)
              --exit-with-parent PID  end when the process PID is gone
              --help                  print this and end""";

    private PartsShop() {}

    public static void main(String[] args) {
        var process = new PlantProcess(USAGE, System.out, System.err);
        System.exit(process.run(args, Set.of("--access-file"), Set.of(), PartsShop::start));
    }

    private static PlantProcess.Running start(CommandLine commandLine) throws IOException {
        Path access = Path.of(commandLine.text("--access-file").orElse("enabler.json"));
        ShopServer server = ShopServer.start(commandLine.port(), access);
        return new PlantProcess.Running() {
            @Override
            public ObjectNode access() {
                return server.access();
            }

            @Override
            public void close() {
                server.close();
            }
        };
    }
}
