package io.intertwine.cli.rest;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Finds the server and the key: what the command line says, else the environment, else what the running demo left.
public final class ConnectionFinder {
    static final String URL = "INTERTWINE_URL";
    static final String KEY = "INTERTWINE_KEY";

    private final Map<String, String> environment;
    private final Path sessionFile;

    public ConnectionFinder(Map<String, String> environment, Path sessionFile) {
        this.environment = Map.copyOf(environment);
        this.sessionFile = sessionFile;
    }

    /// What the command line says; each part may be missing.
    public record Wanted(
            @Nullable String url,
            @Nullable Path keyFile,
            @Nullable String user) {}

    public Connection find(Wanted wanted, Caller caller) {
        Optional<DemoSession> demo = demo();
        String url = first(wanted.url(), environment.get(URL))
                .or(() -> demo.map(DemoSession::url))
                .orElseThrow(() -> nothing("where the server is", "--url or " + URL));
        String key = keyOf(wanted.keyFile())
                .or(() -> first(environment.get(KEY), null))
                .or(() -> demo.filter(session -> session.url().equals(url)).map(session -> keyOf(session, caller)))
                .orElseThrow(() -> nothing("the API key for " + url, "--api-key-file or " + KEY));
        return new Connection(parse(url), checked(key), wanted.user());
    }

    /// What the demo left, if it ever ran.
    public Optional<DemoSession> demo() {
        return DemoSession.read(sessionFile);
    }

    private static Optional<String> first(@Nullable String one, @Nullable String other) {
        return Optional.ofNullable(one == null || one.isBlank() ? other : one)
                .filter(text -> !text.isBlank())
                .map(String::strip);
    }

    private static Optional<String> keyOf(@Nullable Path file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(Files.readString(file).strip());
        } catch (IOException e) {
            throw new Failure(ExitCode.USAGE, "The key file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    private static String keyOf(DemoSession session, Caller caller) {
        return switch (caller) {
            case WORLD -> session.worldKey();
            case OPERATOR -> session.operatorKey();
        };
    }

    private static URI parse(String url) {
        if (!url.matches("https?://[\\w.\\[\\]:-]+(/[\\w./~-]*)?")) {
            throw Failure.usage("The URL '" + url + "' is not one of a server: give one like http://127.0.0.1:8080.");
        }
        return URI.create(url);
    }

    /// A key with a line end or another foreign character could not be sent; it is not shown, being a secret.
    private static String checked(String key) {
        if (!key.matches("[!-~]+")) {
            throw Failure.usage("The API key is not one: it is a line like itw_name_secret, without blanks.");
        }
        return key;
    }

    private Failure nothing(String what, String remedy) {
        return new Failure(
                ExitCode.UNREACHABLE,
                "I do not know " + what + ": start ./intertwine demo in another terminal, or give " + remedy
                        + ". (There is no demo session in " + sessionFile + ".)");
    }
}
