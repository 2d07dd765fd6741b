package io.intertwine.cli;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.cli.rest.Api;
import io.intertwine.cli.rest.Call;
import io.intertwine.cli.rest.Caller;
import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import io.intertwine.cli.rest.JsonObjects;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `link`: links a user of the world to his account at a third-party system, and waits until he has logged in.
@Command(
        name = "link",
        description =
                "Links a user of the world to his account at a third-party system, and waits until he has logged in.",
        footer = {"", "Example: ./intertwine link parts-shop --user visitor", ExitCode.HELP, ExitCode.MORE_HELP})
final class LinkCommand implements Callable<Integer> {
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    @Mixin
    private final ServerOptions server;

    @Parameters(index = "0", paramLabel = "SYSTEM", description = "id of the third-party system")
    private String system = "";

    @Option(names = "--user", required = true, paramLabel = "NAME", description = "the user, as the world names him")
    private String user = "";

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            defaultValue = "600",
            description = "how long to wait for the log-in (default 600); 0 prints the page and ends")
    private long wait = 600;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    LinkCommand(Surroundings surroundings) {
        this.server = new ServerOptions(surroundings);
    }

    @Override
    public Integer call() {
        Api api = server.api(Caller.WORLD, user);
        JsonObject answer = api.post(Call.path("grants"), JsonObjects.texts("system", system, "user", user))
                .object();
        JsonObject link = answer.object("link").orElse(JsonObject.EMPTY);
        PrintWriter out = spec.commandLine().getOut();
        link.text("page").ifPresent(page -> out.println("Log in with a browser at\n  " + page));
        link.text("code").ifPresent(code -> out.println("and type the code " + code));
        out.flush();
        String id = answer.object("grant").flatMap(grant -> grant.text("id")).orElse("");
        JsonObject grant = wait == 0 ? api.get(Call.path("grants", id)) : awaitEnd(api, id);
        out.println(user + " is " + grant.text("subject").orElse("not known yet") + " at " + system + ": "
                + grant.text("state").orElse("?") + permissions(grant));
        return (wait == 0 || isActive(grant) ? ExitCode.OK : ExitCode.FAILED).number();
    }

    private JsonObject awaitEnd(Api api, String id) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(wait);
        while (true) {
            JsonObject grant = api.get(Call.path("grants", id));
            if (!grant.text("state").orElse("").equals("pending")) {
                return grant;
            }
            if (System.nanoTime() > end) {
                throw new Failure(ExitCode.TIMED_OUT, "Nobody has logged in within " + wait + " s.");
            }
            LockSupport.parkNanos(LOOK_EVERY.toNanos());
        }
    }

    private static boolean isActive(JsonObject grant) {
        return grant.text("state").orElse("").equals("active");
    }

    private static String permissions(JsonObject grant) {
        String permissions = String.join(
                ", ",
                grant.array("permissions").stream()
                        .map(permission -> permission.toString().replace("\"", ""))
                        .toList());
        return permissions.isEmpty() ? "" : ", may " + permissions;
    }
}
