package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.DemoSession;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.JsonObjects;
import io.intertwine.cli.rest.Registration;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// What every twin system needs to be joined: an id, and who may see its twins.
final class ConnectOptions {
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    @Mixin
    private final ServerOptions server;

    @Option(names = "--id", paramLabel = "ID", description = "id of the twin system (default: made of the address)")
    private @Nullable String id;

    @Option(
            names = "--for",
            paramLabel = "CLIENT",
            description = "the client that may see the twins (default: the demo's world)")
    private @Nullable String client;

    @Option(names = "--allow-write", description = "let that client also set properties and start actions")
    private boolean allowWrite;

    ConnectOptions(Surroundings surroundings) {
        this.server = new ServerOptions(surroundings);
    }

    /// Registers the system with a policy for its twins, waits until it is connected, and says how it went.
    Integer connect(String type, URI address, JsonObject connector, Optional<JsonObject> credential, PrintWriter out) {
        Api api = server.api(Caller.OPERATOR, null);
        String system = id != null ? id : idOf(type, address);
        JsonObject registration = JsonObjects.texts("id", system, "type", type, "title", address.toString())
                .with("connector", connector);
        Registration.of(registration).register(api, credential);
        out.println("registered the twin system " + system);
        out.println(allow(api, system));
        out.flush();

        JsonObject connected = Registration.of(registration).awaitConnection(api, PATIENCE);
        String twins = connected.find("twinCount").map(JsonValue::toString).orElse("0");
        out.println("connected; twins until now: " + twins + " (./intertwine twins lists them, ./intertwine watch shows"
                + " their changes)");
        return ExitCode.OK.number();
    }

    private String allow(Api api, String system) {
        Optional<String> viewer =
                Optional.ofNullable(client).or(() -> server.demo().map(DemoSession::worldClient));
        if (viewer.isEmpty()) {
            return "no client may see its twins yet: give one with --for, or write a policy";
        }
        String policy = "connect-" + system;
        api.put(Call.path("policies", policy), policy(viewer.get(), system));
        return "the policy " + policy + " lets " + viewer.get() + (allowWrite ? " see and command" : " see")
                + " its twins";
    }

    private JsonObject policy(String viewer, String system) {
        List<String> actions = allowWrite ? List.of("read", "observe", "write", "invoke") : List.of("read", "observe");
        JsonObject rule = JsonObjects.texts("name", "its-twins", "effect", "allow")
                .with("subjects", JsonObject.EMPTY.with("clients", JsonObjects.texts(List.of(viewer))))
                .with("twins", JsonObject.EMPTY.with("systems", JsonObjects.texts(List.of(system))))
                .with("actions", JsonObjects.texts(actions));
        return JsonObjects.texts("title", "The twins of " + system).with("rules", JsonValue.array(List.of(rule)));
    }

    /// Such as `mqtt-broker.example-1883`.
    static String idOf(String type, URI address) {
        String port = address.getPort() < 0 ? "" : "-" + address.getPort();
        return (type + "-" + address.getHost() + port).replaceAll("[^A-Za-z0-9.-]", "-");
    }
}
