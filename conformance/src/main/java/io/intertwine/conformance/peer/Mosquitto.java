package io.intertwine.conformance.peer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// A private mosquitto broker, as Debian ships it: on a free port of the loopback address, with a password file, and
/// with sessions and retained messages that outlive a restart.
///
/// Where mosquitto is missing, `scripts/peers/install-mosquitto.sh` installs it. One thread at a time.
public final class Mosquitto implements AutoCloseable {
    private static final String USER = "plant";
    private static final long TOOL_SECONDS = 20;

    private final Path folder;
    private final int port;
    private final String password;
    private final PeerProcess process;

    private Mosquitto(Path folder, int port, String password, PeerProcess process) {
        this.folder = folder;
        this.port = port;
        this.password = password;
        this.process = process;
    }

    /// Starts a broker that lets in one user with a password made up now.
    ///
    /// @param more further lines of its configuration file
    public static Mosquitto start(String... more) {
        install();
        try {
            Path folder = Files.createTempDirectory("mosquitto-");
            int port = FreePort.find();
            String password = randomPassword();
            Path passwords = folder.resolve("passwords");
            run(List.of("mosquitto_passwd", "-b", "-c", passwords.toString(), USER, password));
            Path file = folder.resolve("mosquitto.conf");
            Files.write(file, configuration(folder, port, passwords, more));
            PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                    "mosquitto",
                    List.of(program("mosquitto"), "-c", file.toString()),
                    folder,
                    Map.of(),
                    PeerProcess.port(port)));
            return new Mosquitto(folder, port, password, process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> configuration(Path folder, int port, Path passwords, String... more) {
        List<String> lines = new ArrayList<>(List.of(
                "listener " + port + " 127.0.0.1",
                "allow_anonymous false",
                "password_file " + passwords,
                "persistence true",
                "persistence_location " + folder + "/",
                "autosave_on_changes true",
                "autosave_interval 1",
                "log_dest stdout",
                "log_type all",
                // started by root it would become another user, who may not read the folder
                "user " + System.getProperty("user.name")));
        lines.addAll(List.of(more));
        return lines;
    }

    public int port() {
        return port;
    }

    public String url() {
        return "mqtt://127.0.0.1:" + port;
    }

    public String username() {
        return USER;
    }

    public String password() {
        return password;
    }

    /// The broker's folder; ends with it.
    public Path folder() {
        return folder;
    }

    public String log() {
        return process.log();
    }

    /// Publishes with mosquitto's own client, with QoS 1, and returns when the broker has the message.
    public void publish(String topic, String payload) {
        publish(topic, payload, "-q", "1");
    }

    /// Publishes with QoS 1 and lets the broker keep the message.
    public void publishRetained(String topic, String payload) {
        publish(topic, payload, "-q", "1", "-r");
    }

    /// @param options further options of `mosquitto_pub`
    public void publish(String topic, String payload, String... options) {
        List<String> command = new ArrayList<>(List.of("mosquitto_pub", "-h", "127.0.0.1", "-p", "" + port));
        command.addAll(List.of("-u", USER, "-P", password, "-t", topic, "-m", payload));
        command.addAll(List.of(options));
        run(command);
    }

    /// Ends it in order: what is in its sessions is on disk then.
    public void stop() {
        process.stop();
    }

    /// Ends it as a crash would.
    public void kill() {
        process.kill();
    }

    /// Starts it again on the same port, with what it kept.
    public void restart() {
        process.start();
    }

    @Override
    public void close() {
        process.close();
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void install() {
        for (String name : List.of("mosquitto", "mosquitto_pub", "mosquitto_passwd")) {
            if (!Files.isExecutable(Path.of(program(name)))) {
                run(List.of(PeerScript.find("install-mosquitto.sh").toString()));
                return;
            }
        }
    }

    /// Debian puts the broker where only root's search path leads.
    private static String program(String name) {
        Path system = Path.of("/usr/sbin", name);
        return Files.isExecutable(system) ? system.toString() : "/usr/bin/" + name;
    }

    private static void run(List<String> command) {
        try {
            Path output = Files.createTempFile("mosquitto-tool-", ".log");
            Process tool = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            boolean ended = tool.waitFor(command.getFirst().endsWith(".sh") ? 300 : TOOL_SECONDS, TimeUnit.SECONDS);
            String said = Files.readString(output);
            Files.delete(output);
            if (!ended || tool.exitValue() != 0) {
                tool.destroyForcibly();
                throw new IllegalStateException(command.getFirst() + " failed: " + said);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while " + command.getFirst() + " ran.", e);
        }
    }

    private static String randomPassword() {
        byte[] bytes = new byte[12];
        new SecureRandom().nextBytes(bytes);
        return HexFormat.of().formatHex(bytes);
    }
}
