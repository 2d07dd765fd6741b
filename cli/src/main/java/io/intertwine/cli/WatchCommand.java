package io.intertwine.cli;

import io.intertwine.cli.live.ClockTime;
import io.intertwine.cli.live.LiveFeed;
import io.intertwine.cli.live.LiveLines;
import io.intertwine.cli.live.ServerSentEvent;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import java.io.PrintWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/// `watch`: prints live changes, one a line, until Ctrl-C.
@Command(
        name = "watch",
        description = "Shows the current state and then live changes, one a line, until Ctrl-C.",
        footer = {"", "Example: ./intertwine watch --twin press-1 --property speed", ExitCode.HELP, ExitCode.MORE_HELP})
final class WatchCommand implements Callable<Integer> {
    private static final int FASTEST = 60;

    private final Surroundings surroundings;

    @Mixin
    private final WorldOptions server;

    @Option(names = "--world", paramLabel = "WORLD", description = "only the twins selected into this world")
    private @Nullable String world;

    @Option(names = "--twin", paramLabel = "TWIN", split = ",", description = "only these twins")
    private List<String> twins = List.of();

    @Option(names = "--property", paramLabel = "PROPERTY", split = ",", description = "only these properties")
    private List<String> properties = List.of();

    @Option(
            names = "--rate",
            paramLabel = "HZ",
            defaultValue = "2",
            description = "at most so many times a second, 1 to 60; 0 shows each change at once (default 2)")
    private int rate = 2;

    @Option(
            names = "--where",
            paramLabel = "CONDITION",
            description =
                    "only changes that meet this condition in CEL, such as \"property == 'speed' && value > 300\"")
    private @Nullable String where;

    @Option(names = "--json", description = "print each message of the feed as one line of JSON")
    private boolean json;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    WatchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
        this.server = new WorldOptions(surroundings);
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        var lines = lines();
        var feed = new LiveFeed(server.api(), "/v1/live" + Call.query(query()), err::println);
        feed.follow(event -> print(lines.apply(event), out));
        return ExitCode.OK.number();
    }

    private Function<ServerSentEvent, List<String>> lines() {
        if (json) {
            return event -> List.of(event.data().replace('\n', ' '));
        }
        return new LiveLines(new ClockTime(surroundings.zone()), surroundings.clock())::of;
    }

    private Map<String, String> query() {
        if (rate < 0 || rate > FASTEST) {
            throw Failure.usage("--rate " + rate + " is out of range: give 1 to 60, or 0 for each change at once.");
        }
        Map<String, String> query = new LinkedHashMap<>();
        if (world != null) {
            query.put("world", world);
        }
        if (!twins.isEmpty()) {
            query.put("twins", String.join(",", twins));
        }
        if (!properties.isEmpty()) {
            query.put("properties", String.join(",", properties));
        }
        if (where != null) {
            query.put("where", where);
        }
        query.put("channel", "latest");
        query.put("rate", Integer.toString(rate));
        return query;
    }

    /// False when nobody reads any more, as after `| head`.
    private static boolean print(List<String> lines, PrintWriter out) {
        lines.forEach(out::println);
        return !out.checkError();
    }
}
