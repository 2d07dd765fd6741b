package io.intertwine.cli.demo;

import io.intertwine.cli.rest.Failure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `demo`: runs the demo in the foreground until Ctrl-C.
@Command(
        name = "demo",
        description = "Starts the enabler with two example twin systems, and says what to try.",
        footer = {
            "",
            "The twin systems are devices on an MQTT broker and W3C WoT Things, each a process of its own.",
            "Runs in the foreground until Ctrl-C; everything it keeps is in target/demo."
        })
public final class DemoCommand implements Callable<Integer> {
    private static final int HIGHEST_PORT = 65_535;

    private final Path root;

    @Option(
            names = "--port",
            paramLabel = "N",
            description = "port of the server, 0 for any free one (default 8080, or any free one when that is taken)")
    private @Nullable Integer port;

    @Option(names = "--fresh", description = "forget what earlier demos kept, keys included")
    private boolean fresh;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public DemoCommand(Path root) {
        this.root = root;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        var demo = new Demo(root, spec.commandLine().getOut());
        demo.folder().make();
        try (var _ = DemoLock.take(demo.folder())) {
            Runtime.getRuntime().addShutdownHook(new Thread(demo::close));
            demo.endLeftovers();
            if (fresh || demo.folder().isLocked()) {
                demo.folder().forget();
            }
            demo.start(chosenPort());
            throw demo.awaitEnd();
        }
    }

    private int chosenPort() {
        if (port == null) {
            return Ports.usualOrAny();
        }
        if (port < 0 || port > HIGHEST_PORT) {
            throw Failure.usage("--port " + port + " is not a port: give 0 to 65535 (0 takes any free one).");
        }
        return port;
    }
}
