package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `twins`: lists the twins that the caller may see.
@Command(
        name = "twins",
        description = "Lists the twins you may see.",
        footer = {"", ExitCode.HELP, ExitCode.MORE_HELP})
final class TwinsCommand implements Callable<Integer> {
    @Mixin
    private final WorldOptions world;

    @Option(names = "--where", paramLabel = "CEL", description = "only those that meet this condition")
    private @Nullable String where;

    @Option(names = "--text", paramLabel = "WORDS", description = "only those in which all of these words stand")
    private @Nullable String text;

    @Option(names = "--json", description = "print each twin as one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    TwinsCommand(Surroundings surroundings) {
        this.world = new WorldOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<JsonObject> twins = world.api().list(Call.path("twins"), Searched.by(where, text));
        var lines = json ? twins.stream().map(JsonValue::toString).toList() : table(twins);
        lines.forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK.number();
    }

    private static List<String> table(List<JsonObject> twins) {
        var table = new Table("TWIN", "SYSTEM", "TITLE", "TYPE", "PROPERTIES", "ACTIONS");
        twins.forEach(twin -> table.add(
                shown(twin, "id"),
                shown(twin, "system"),
                shown(twin, "title"),
                types(twin),
                names(twin, "properties"),
                names(twin, "actions")));
        return table.lines();
    }

    private static String shown(JsonObject twin, String member) {
        return twin.text(member).map(ShownValue::of).orElse("-");
    }

    private static String types(JsonObject twin) {
        return twin.find("@type")
                .or(() -> twin.find("types"))
                .map(TwinsCommand::words)
                .orElse("-");
    }

    private static String names(JsonObject twin, String member) {
        String names = twin.object(member).stream()
                .flatMap(object -> object.members().keySet().stream())
                .map(ShownValue::of)
                .collect(Collectors.joining(" "));
        return names.isEmpty() ? "-" : names;
    }

    private static String words(JsonValue value) {
        return switch (value) {
            case JsonText(String text) -> ShownValue.of(text);
            case JsonValue.JsonArray(var items) ->
                items.stream().map(TwinsCommand::words).collect(Collectors.joining(" "));
            default -> "-";
        };
    }
}
