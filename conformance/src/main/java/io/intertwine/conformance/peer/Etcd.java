package io.intertwine.conformance.peer;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// etcd, a key-value store that speaks gRPC; its users show a token as the metadata `token`. Debian's package. One
/// thread at a time.
public final class Etcd implements AutoCloseable {
    private static final Pattern TOKEN = Pattern.compile("\"token\":\"([^\"]+)\"");

    private final PeerProcess process;
    private final URI base;
    private final String password = Keycloak.random();

    private Etcd(PeerProcess process, URI base) {
        this.process = process;
        this.base = base;
    }

    /// One that lets in users only.
    ///
    /// @param folder of its own
    public static Etcd start(Path folder) {
        String clients = "http://127.0.0.1:" + FreePort.find();
        String peers = "http://127.0.0.1:" + FreePort.find();
        List<String> command = List.of(
                "etcd",
                "--name=one",
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + clients,
                "--advertise-client-urls=" + clients,
                "--listen-peer-urls=" + peers,
                "--initial-advertise-peer-urls=" + peers,
                "--initial-cluster=one=" + peers);
        URI base = URI.create(clients);
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "etcd", command, folder, Map.of(), _ -> PeerHttp.answers(URI.create(base + "/health"))));
        Etcd etcd = new Etcd(process, base);
        etcd.onlyUsers();
        return etcd;
    }

    private void onlyUsers() {
        ask("user/add", Map.of("name", "root", "password", password));
        ask("role/add", Map.of("name", "root"));
        ask("user/grant", Map.of("user", "root", "role", "root"));
        ask("enable", Map.of());
    }

    /// A token of its one user, who may do everything.
    public String token() {
        Matcher token = TOKEN.matcher(ask("authenticate", Map.of("name", "root", "password", password)));
        if (!token.find()) {
            throw new IllegalStateException("etcd gave no token.");
        }
        return token.group(1);
    }

    /// By the face for JSON that it has of its own.
    private String ask(String what, Map<String, String> members) {
        JsonObject body = JsonObject.EMPTY;
        for (Map.Entry<String, String> member : members.entrySet()) {
            body = body.with(member.getKey(), JsonValue.of(member.getValue()));
        }
        PeerHttp.Answer answer =
                PeerHttp.send("POST", URI.create(base + "/v3/auth/" + what), Map.of(), body.toString());
        if (answer.status() != 200) {
            throw new IllegalStateException("etcd answered " + answer.status() + " to " + what + ": " + answer.body());
        }
        return answer.body();
    }

    public URI base() {
        return base;
    }

    @Override
    public void close() {
        process.close();
    }
}
