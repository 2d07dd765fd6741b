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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `services`: lists the third-party systems with what they cost and how well they work.
@Command(
        name = "services",
        description = "Lists the third-party systems with what they cost and how well they work.",
        footer = {
            "",
            "AVAILABLE is the share of good probes of the last day; CALLS, P95 and FAILED are of the last hour.",
            "MISSED is what of the declared level has been missed for 5 minutes, and since when.",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class ServicesCommand implements Callable<Integer> {
    private static final BigDecimal HOUR = BigDecimal.valueOf(3_600_000);
    private static final BigDecimal DAY = BigDecimal.valueOf(86_400_000);
    private static final BigDecimal PERCENT = BigDecimal.valueOf(100);

    private final Surroundings surroundings;

    @Mixin
    private final ServerOptions server;

    @Option(
            names = "--where",
            paramLabel = "CEL",
            description =
                    "only those that meet this condition, such as \"charge.amount < 2.0 && performance.p95 < 1000.0\"")
    private @Nullable String where;

    @Option(names = "--text", paramLabel = "WORDS", description = "only those in which all of these words stand")
    private @Nullable String text;

    @Option(names = "--type", paramLabel = "TYPE", description = "only those of this type, such as payment")
    private @Nullable String type;

    @Option(names = "--order", paramLabel = "ORDER", description = "id, charge, latency or availability")
    private @Nullable String order;

    @Option(names = "--json", description = "print each system as one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ServicesCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        List<JsonObject> services = server.api(Caller.OPERATOR, null).list(Call.path("third-party-systems"), query());
        var lines = json ? services.stream().map(JsonValue::toString).toList() : table(services);
        lines.forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK.number();
    }

    private Map<String, String> query() {
        Map<String, String> query = new HashMap<>(Searched.by(where, text));
        if (type != null) {
            query.put("type", type);
        }
        if (order != null) {
            query.put("order", order);
        }
        return query;
    }

    private List<String> table(List<JsonObject> services) {
        var table = new Table(
                "SERVICE", "TYPE", "CHARGE", "STATUS", "SINCE", "AVAILABLE", "CALLS", "P95", "FAILED", "MISSED");
        for (JsonObject service : services) {
            JsonObject health = service.object("health").orElse(JsonObject.EMPTY);
            JsonObject hour = window(health, HOUR);
            table.add(
                    text(service, "id"),
                    text(service, "type"),
                    service.object("charge").map(ServicesCommand::charge).orElse("-"),
                    text(health, "state"),
                    since(health),
                    percent(window(health, DAY), "availability"),
                    number(hour, "calls", 0),
                    hour.number("p95").isPresent() ? number(hour, "p95", 1) + " ms" : "-",
                    percent(hour, "errorRate"),
                    missed(health));
        }
        return table.lines();
    }

    private static JsonObject window(JsonObject health, BigDecimal length) {
        return health.array("windows").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .filter(window -> window.number("length")
                        .filter(millis -> millis.compareTo(length) == 0)
                        .isPresent())
                .findFirst()
                .orElse(JsonObject.EMPTY);
    }

    private static String charge(JsonObject charge) {
        String model = text(charge, "model");
        String amount = charge.number("amount")
                .map(number -> number.stripTrailingZeros().toPlainString())
                .orElse("-");
        String currency = text(charge, "currency");
        return switch (model) {
            case "free" -> "free";
            case "percentage" -> amount + " % " + currency;
            case "flat" -> amount + " " + currency + " a " + text(charge, "period");
            default ->
                amount + " " + currency + " each "
                        + charge.text("unit").map(ShownValue::of).orElse("call");
        };
    }

    private String missed(JsonObject health) {
        String missed = health.array("breaches").stream()
                .filter(JsonObject.class::isInstance)
                .map(JsonObject.class::cast)
                .map(breach -> text(breach, "objective") + " since " + since(breach))
                .collect(Collectors.joining(", "));
        return missed.isEmpty() ? "-" : missed;
    }

    private String since(JsonObject status) {
        var time = new ClockTime(surroundings.zone());
        return status.text("since")
                .map(since -> time.since(since, surroundings.clock().instant()))
                .orElse("-");
    }

    private static String percent(JsonObject object, String member) {
        return object.number(member)
                .map(share -> share.multiply(PERCENT)
                                .setScale(1, RoundingMode.HALF_UP)
                                .toPlainString() + " %")
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
