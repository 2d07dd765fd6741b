package io.intertwine.cli;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.cli.live.ClockTime;
import io.intertwine.cli.live.ShownValue;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ExitCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `flows`: lists interactions, or draws one of them.
@Command(
        name = "flows",
        description = "Lists the newest interactions with their steps of FGMV-29, clause 9; draws the one with the ID.",
        footer = {
            "",
            "The ID is that of the header Intertwine-Flow, and of the member flow of problems and replies.",
            ExitCode.HELP,
            ExitCode.MORE_HELP
        })
final class FlowsCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin
    private final ServerOptions server;

    @Parameters(arity = "0..1", paramLabel = "ID", description = "the flow to draw step by step")
    private @Nullable String id;

    @Option(names = "--procedure", paramLabel = "CLAUSE", description = "9.1 or 9.2")
    private @Nullable String procedure;

    @Option(
            names = "--outcome",
            paramLabel = "WORD",
            description = "only with a step that ended so: done, refused or failed")
    private @Nullable String outcome;

    @Option(names = "--subject", paramLabel = "ID", description = "only about this twin, twin system or world")
    private @Nullable String subject;

    @Option(names = "--client", paramLabel = "ID", description = "only those in which this client took part")
    private @Nullable String client;

    @Option(names = "--irregular", description = "only those with a step that is missing or out of order")
    private boolean irregular;

    @Option(names = "--payloads", description = "with what the steps of the flow carried; secrets are masked")
    private boolean payloads;

    @Option(names = "--limit", paramLabel = "N", defaultValue = "20", description = "at most so many (default: 20)")
    private int limit;

    @Option(names = "--json", description = "print each flow as one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    FlowsCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Api api = server.api(Caller.OPERATOR, null);
        lines(api).forEach(spec.commandLine().getOut()::println);
        return ExitCode.OK.number();
    }

    private List<String> lines(Api api) {
        if (id != null) {
            String path = Call.path("flows", id) + (payloads ? Call.query(Map.of("payloads", "true")) : "");
            return json
                    ? List.of(api.get(path).toString())
                    : api.text(path).lines().toList();
        }
        List<JsonObject> flows = new ArrayList<>();
        for (JsonValue item : api.get(Call.path("flows") + Call.query(query())).array("items")) {
            flows.add((JsonObject) item);
        }
        return json ? flows.stream().map(JsonValue::toString).toList() : table(flows);
    }

    private Map<String, String> query() {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("limit", Integer.toString(limit));
        query.put("irregular", Boolean.toString(irregular));
        put(query, "procedure", procedure);
        put(query, "outcome", outcome);
        put(query, "subject", subject);
        put(query, "client", client);
        return query;
    }

    private static void put(Map<String, String> query, String name, @Nullable String value) {
        if (value != null) {
            query.put(name, value);
        }
    }

    private List<String> table(List<JsonObject> flows) {
        var table = new Table("FLOW", "BEGAN", "CLIENT", "ABOUT", "STEPS", "OUTCOME", "RULE", "IRREGULAR");
        flows.forEach(flow -> table.add(
                text(flow, "id"),
                began(flow),
                text(flow, "client"),
                words(flow, "subjects"),
                words(flow, "steps"),
                text(flow, "outcome"),
                text(flow, "rule"),
                flow.number("irregularities").map(Number::toString).orElse("-")));
        return table.lines();
    }

    private String began(JsonObject flow) {
        var time = new ClockTime(surroundings.zone());
        return flow.text("began")
                .map(began -> time.since(began, surroundings.clock().instant()))
                .orElse("-");
    }

    private static String text(JsonObject flow, String member) {
        return flow.text(member)
                .filter(text -> !text.isEmpty())
                .map(ShownValue::of)
                .orElse("-");
    }

    private static String words(JsonObject flow, String member) {
        JsonValue list = flow.find(member).orElse(new JsonArray(List.of()));
        String words = list instanceof JsonArray(var items)
                ? items.stream()
                        .map(item -> item instanceof JsonText(String text) ? ShownValue.of(text) : "-")
                        .collect(Collectors.joining(" "))
                : "";
        return words.isEmpty() ? "-" : words;
    }
}
