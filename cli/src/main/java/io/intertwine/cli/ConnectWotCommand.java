package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.JsonObjects;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `connect wot`: joins W3C Web of Things Things.
@Command(
        name = "wot",
        description = "Joins your W3C WoT Things: one by its Thing Description, or all of a directory.",
        footer = {
            "",
            "Example: ./intertwine connect wot http://127.0.0.1:8090/counter",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class ConnectWotCommand implements Callable<Integer> {
    private final SecretInput secrets;

    @Mixin
    private final ConnectOptions options;

    @Parameters(index = "0", paramLabel = "URL", description = "address of a Thing Description, over http or https")
    private String url = "";

    @Option(
            names = "--directory",
            description = "the address is the list of a Thing Description Directory, such as http://host/things")
    private boolean directory;

    @ArgGroup
    private @Nullable Security security;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConnectWotCommand(Surroundings surroundings, SecretInput secrets) {
        this.options = new ConnectOptions(surroundings);
        this.secrets = secrets;
    }

    /// What the Things ask for; the secret itself is asked for or read from the standard input.
    static final class Security {
        @Option(
                names = "--token",
                description = "they want a bearer token, which is asked for or read from the standard input")
        private boolean token;

        @Option(
                names = "--api-key",
                description = "they want an API key, which is asked for or read from the standard input")
        private boolean apiKey;

        @Option(
                names = "--basic",
                paramLabel = "NAME",
                description =
                        "they want this user name and its password, which is asked for or read from the standard input")
        private @Nullable String basic;

        private Optional<JsonObject> credential(SecretInput secrets) {
            if (basic != null) {
                String password = secrets.ask("password of " + basic);
                return Optional.of(JsonObjects.texts("type", "basic", "username", basic, "password", password));
            }
            if (apiKey) {
                return Optional.of(JsonObjects.texts("type", "api-key", "key", secrets.ask("API key")));
            }
            return token
                    ? Optional.of(JsonObjects.texts("type", "bearer", "token", secrets.ask("bearer token")))
                    : Optional.empty();
        }
    }

    @Override
    public Integer call() {
        URI address = new GivenAddress(url).uri("http", "https");
        Optional<JsonObject> credential = Optional.ofNullable(security).flatMap(wanted -> wanted.credential(secrets));
        return options.connect(
                "wot",
                address,
                connector(address),
                credential,
                spec.commandLine().getOut());
    }

    private JsonObject connector(URI address) {
        return directory
                ? JsonObjects.texts("directory", address.toString())
                : JsonObject.EMPTY.with(
                        "things", JsonValue.array(List.of(JsonObjects.texts("url", address.toString()))));
    }
}
