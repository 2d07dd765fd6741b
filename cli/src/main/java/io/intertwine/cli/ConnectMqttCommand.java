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
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `connect mqtt`: joins the devices on a broker.
@Command(
        name = "mqtt",
        description = "Joins the devices on your MQTT broker.",
        footer = {
            "",
            "Example: ./intertwine connect mqtt mqtt://127.0.0.1:1883 --topic 'sensors/{twin}/{property}'",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class ConnectMqttCommand implements Callable<Integer> {
    private static final int MQTT_5 = 5;

    private final SecretInput secrets;

    @Mixin
    private final ConnectOptions options;

    @Parameters(index = "0", paramLabel = "URL", description = "the broker: mqtt://host:port, or mqtts:// with TLS")
    private String url = "";

    @Option(
            names = "--topic",
            paramLabel = "FILTER",
            required = true,
            description = {
                "where devices publish: {twin} names the twin, {property} the property;",
                "without {property} each member of a JSON object is one. May be repeated"
            })
    private List<String> topics = List.of();

    @Option(names = "--text", description = "payloads are plain text, not JSON")
    private boolean text;

    @Option(
            names = "--set-topic",
            paramLabel = "TOPIC",
            description = "where a device takes new values, such as 'sensors/{twin}/{property}/set'")
    private @Nullable String setTopic;

    @Option(
            names = "--user",
            paramLabel = "NAME",
            description = "user of the broker; the password is asked for or read from the standard input")
    private @Nullable String brokerUser;

    @Option(
            names = "--mqtt",
            paramLabel = "VERSION",
            defaultValue = "5",
            description = "5, or 3 for MQTT 3.1.1 (default 5)")
    private int version = MQTT_5;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ConnectMqttCommand(Surroundings surroundings, SecretInput secrets) {
        this.options = new ConnectOptions(surroundings);
        this.secrets = secrets;
    }

    @Override
    public Integer call() {
        URI address = new GivenAddress(url).uri("mqtt", "mqtts");
        JsonObject connector = connector(address);
        Optional<JsonObject> credential = Optional.ofNullable(brokerUser).map(this::password);
        return options.connect(
                "mqtt", address, connector, credential, spec.commandLine().getOut());
    }

    JsonObject connector(URI address) {
        String payload = text ? "text" : "json";
        JsonObject connector = JsonObjects.texts("url", address.toString())
                .with("version", JsonValue.of(version))
                .with(
                        "topics",
                        JsonValue.array(topics.stream()
                                .map(filter -> JsonObjects.texts("filter", filter, "payload", payload))
                                .toList()));
        if (setTopic == null) {
            return connector;
        }
        JsonObject set = JsonObjects.texts("topic", setTopic, "payload", payload);
        return connector.with("commands", JsonObject.EMPTY.with("set", set));
    }

    private JsonObject password(String name) {
        return JsonObjects.texts("type", "basic", "username", name, "password", secrets.ask("password of " + name));
    }
}
