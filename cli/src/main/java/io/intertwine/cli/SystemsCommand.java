package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.live.ClockTime;
import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ExitCode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `systems`: lists the twin systems with their status and performance.
@Command(
        name = "systems",
        description = "Lists the twin systems with their status and performance.",
        footer = {
            "",
            "AGE of the data and ROUND TRIP of commands: median / 99th percentile of the last minute.",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class SystemsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ServerOptions server;

    @Option(names = "--where", paramLabel = "CEL", description = "only those that meet this condition")
    private @Nullable String where;

    @Option(names = "--text", paramLabel = "WORDS", description = "only those in which all of these words stand")
    private @Nullable String text;

    @Option(names = "--json", description = "print each system as one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    SystemsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<JsonObject> systems =
                server.api(Caller.OPERATOR, null).list(Call.path("twin-systems"), Searched.by(where, text));
        var lines = json ? systems.stream().map(JsonValue::toString).toList() : table(systems);
        lines.forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK.number();
    }

    private List<String> table(List<JsonObject> systems) {
        var table = new Table(
                "SYSTEM", "TYPE", "STATUS", "SINCE", "TWINS", "UPDATES/S", "AGE", "ROUND TRIP", "ERRORS", "LAST ERROR");
        for (JsonObject system : systems) {
            JsonObject status = system.object("status").orElse(JsonObject.EMPTY);
            JsonObject performance = system.object("performance").orElse(JsonObject.EMPTY);
            table.add(
                    text(system, "id"),
                    text(system, "type"),
                    text(status, "state"),
                    since(status),
                    number(system, "twinCount", 0),
                    number(performance, "updatesPerSecond", 1),
                    percentiles(performance, "age"),
                    percentiles(performance, "roundTrip"),
                    number(performance, "errors", 0),
                    text(status, "lastError"));
        }
        return table.lines();
    }

    private String since(JsonObject status) {
        var time = new ClockTime(surroundings.zone());
        return status.text("since")
                .map(since -> time.since(since, surroundings.clock().instant()))
                .orElse("-");
    }

    private static String percentiles(JsonObject performance, String member) {
        return performance
                .object(member)
                .filter(values -> values.number("p50").isPresent())
                .map(values -> number(values, "p50", 1) + " / " + number(values, "p99", 1) + " ms")
                .orElse("-");
    }

    private static String number(JsonObject object, String member, int digits) {
        return object.number(member)
                .map(number -> number.setScale(digits, RoundingMode.HALF_UP))
                .map(BigDecimal::toPlainString)
                .orElse("-");
    }

    private static String text(JsonObject object, String member) {
        return object.text(member).map(ShownValue::of).orElse("-");
    }
}
