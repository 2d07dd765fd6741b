package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `explain`: says why something is allowed or refused, or what somebody could do; does nothing.
@Command(
        name = "explain",
        description = "Says why something is allowed or refused, or what somebody could do. Does nothing.",
        footer = {
            "",
            "Examples: ./intertwine explain press-1 write speed --value 601",
            "          ./intertwine explain press-1 --client unity --as-user alice",
            "          ./intertwine explain --world hall",
            "          ./intertwine explain shop call payments/pay --client unity --as-user alice",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class ExplainCommand implements Callable<Integer> {
    @Mixin
    private final ServerOptions server;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TWIN",
            description = "id of the twin, or of a third-party system")
    private @Nullable String twin;

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "ACTION",
            description = "read, observe, write, invoke or call; without it, everything that is allowed is listed")
    private @Nullable String action;

    @Parameters(
            index = "2",
            arity = "0..1",
            paramLabel = "NAME",
            description = "the property, action or event; or API/OPERATION")
    private @Nullable String affordance;

    @Option(names = "--value", paramLabel = "VALUE", description = "the new value or the input; judges limits, too")
    private @Nullable String value;

    @Option(names = "--client", paramLabel = "CLIENT", description = "who would do it; only for the operator")
    private @Nullable String client;

    @Option(names = "--as-user", paramLabel = "NAME", description = "the user of the world who would do it")
    private @Nullable String user;

    @Option(names = "--world", paramLabel = "WORLD", description = "the world in which it would be done")
    private @Nullable String world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ExplainCommand(Surroundings surroundings) {
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        if (twin == null && world == null) {
            throw Failure.usage("Say what to explain: a TWIN, or --world for all of its twins.");
        }
        Api api = server.api(client == null ? Caller.WORLD : Caller.OPERATOR, null);
        JsonObject answer = api.post(Call.path("access", "explain"), question()).object();
        if (action != null) {
            why(answer);
        } else if (twin != null) {
            abilities(List.of(answer));
        } else {
            abilities(answer.array("items"));
        }
        return ExitCode.OK.number();
    }

    private JsonObject question() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("mode", JsonValue.of(action == null ? "abilities" : "why"));
        put(members, "action", action);
        if ("call".equals(action)) {
            call(members);
        } else {
            put(members, "twin", twin);
            put(members, "affordance", affordance);
        }
        put(members, "world", world);
        if (value != null) {
            members.put("value", new GivenValue(value).json());
        }
        if (client != null || user != null) {
            Map<String, JsonValue> subject = new LinkedHashMap<>();
            put(subject, "client", client);
            put(subject, "user", user);
            members.put("subject", new JsonObject(subject));
        }
        return new JsonObject(members);
    }

    private void call(Map<String, JsonValue> members) {
        int slash = affordance == null ? -1 : affordance.indexOf('/');
        if (affordance == null || slash < 0) {
            throw Failure.usage("Say which operation: explain SYSTEM call API/OPERATION.");
        }
        put(members, "system", twin);
        put(members, "api", affordance.substring(0, slash));
        put(members, "operation", affordance.substring(slash + 1));
    }

    private static void put(Map<String, JsonValue> members, String name, @Nullable String text) {
        if (text != null) {
            members.put(name, JsonValue.of(text));
        }
    }

    private void why(JsonObject answer) {
        PrintWriter out = spec.commandLine().getOut();
        out.println((answer.isTrue("allowed") ? "allowed" : "refused") + " by " + shown(answer, "rule"));
        answer.text("reason").ifPresent(reason -> out.println(ShownValue.of(reason)));
        answer.array("bounds").forEach(bound -> out.println("within " + ShownValue.of(bound)));
        for (JsonValue note : answer.array("rules")) {
            JsonObject rule = (JsonObject) note;
            out.println((rule.isTrue("matches") ? "matches  " : "misses   ") + shown(rule, "effect") + " "
                    + shown(rule, "rule"));
            rule.array("misses").forEach(miss -> out.println("           " + ShownValue.of(miss)));
        }
    }

    private void abilities(List<? extends JsonValue> twins) {
        var table = new Table("TWIN", "NAME", "KIND", "ACTION", "RULE", "LIMITED BY");
        for (JsonValue each : twins) {
            JsonObject one = (JsonObject) each;
            for (JsonValue ability : one.array("abilities")) {
                JsonObject may = (JsonObject) ability;
                String limits = String.join(
                        " ",
                        may.array("bounds").stream()
                                .map(bound -> shown((JsonObject) bound, "rule"))
                                .toList());
                table.add(
                        shown(one, "twin"),
                        shown(may, "affordance"),
                        shown(may, "kind"),
                        shown(may, "action"),
                        shown(may, "rule"),
                        limits.isEmpty() ? "-" : limits);
            }
        }
        table.lines().forEach(spec.commandLine().getOut()::println);
    }

    private static String shown(JsonObject object, String member) {
        return object.text(member).map(ShownValue::of).orElse("-");
    }
}
