package io.intertwine.server.it;

import io.intertwine.api.json.JsonValue;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The packaged server in a process of its own, on a free port and a data folder that ends with it.
final class ServerProcess implements AutoCloseable {
    static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
    private static final Path OPTIONS = Path.of("src", "main", "jvm", "options").toAbsolutePath();

    private final Path folder;
    private final Path readyFile;
    private final PeerProcess process;
    private final String operatorKey;
    private URI url;

    private ServerProcess(Path folder, Path readyFile, PeerProcess process) {
        this.folder = folder;
        this.readyFile = readyFile;
        this.process = process;
        JsonValue ready = ready(readyFile);
        this.operatorKey = Tree.at(ready, "operatorKey");
        this.url = URI.create(Tree.at(ready, "url"));
    }

    /// @param settings such as `intertwine.limits.token-time=1s`
    static ServerProcess start(String... settings) {
        try {
            Path folder = Files.createTempDirectory("intertwine-");
            Path readyFile = folder.resolve("ready.json");
            PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                    "intertwine",
                    command(folder.resolve("data"), readyFile, settings),
                    folder,
                    Map.of(),
                    _ -> Files.exists(readyFile)));
            return new ServerProcess(folder, readyFile, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static List<String> command(Path data, Path readyFile, String... settings) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + OPTIONS,
                "-XX:AOTCache=" + JAR.resolveSibling("enabler.aot"),
                "-Xmx512m",
                "-Dquarkus.http.port=0",
                "-Dintertwine.guard.allow=127.0.0.0/8,::1/128",
                "-Dintertwine.data=" + data,
                "-Dintertwine.ready-file=" + readyFile));
        Stream.of(settings).map("-D"::concat).forEach(command::add);
        command.addAll(List.of("-jar", JAR.toString()));
        return command;
    }

    private static JsonValue ready(Path file) {
        try {
            return JsonReader.read(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path data() {
        return folder.resolve("data");
    }

    String log() {
        return process.log();
    }

    Api operator() {
        return new Api(url, operatorKey);
    }

    /// The same caller, at the address the server has now.
    Api again(Api caller) {
        return new Api(url, caller.key());
    }

    Api anonymous() {
        return new Api(url, null);
    }

    /// Ends it without a chance to say good-bye.
    void kill() {
        process.kill();
    }

    long pid() {
        return process.pid();
    }

    Duration cpuTime() {
        return process.cpuTime();
    }

    void stop() {
        process.stop();
    }

    /// Starts it again on the same data, and returns when it is ready.
    void restart() {
        try {
            Files.deleteIfExists(readyFile);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        process.start();
        url = URI.create(Tree.at(ready(readyFile), "url"));
    }

    @Override
    public void close() {
        process.close();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
