package io.intertwine.server.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.server.it.Benches.Bench;
import java.io.IOException;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// A WebSocket client that did not read for a while, and then does.
@Clause({"8.3.4", "9.2 step 14"})
class SlowSocketIT {
    private static final int MESSAGES = 600;
    private static final String LONG_TEXT = "x".repeat(16_000);
    private static final Pattern NUMBER = Pattern.compile("x-(\\d+)!");

    private static ServerProcess server;
    private static Benches benches;

    @BeforeAll
    static void start() {
        server = ServerProcess.start();
        benches = Benches.register(server);
    }

    @AfterAll
    static void stop() {
        benches.close();
        server.close();
    }

    /// More than sockets hold, while somebody who shares the frames reads.
    private static List<Integer> numbersAfterAPause(String channel) throws IOException {
        Bench bench = benches.mqtt;
        String interest =
                "\"twins\":[\"" + bench.twin() + "\"],\"properties\":[\"mode\"],\"channel\":\"" + channel + "\"";
        try (SlowSocket slow = new SlowSocket(server.operator());
                LiveClient quick = LiveClient.open(server.operator()).subscribe("s", interest)) {
            slow.send("{\"type\":\"subscribe\",\"id\":\"s\"," + interest + "}");
            slow.readUntil(text -> text.contains("\"snapshot\"") && text.endsWith("}"));
            for (int message = 1; message <= MESSAGES; message++) {
                benches.device.report("{\"mode\":\"" + LONG_TEXT + "-" + message + "!\"}");
            }
            quick.inbox().next("the last change", message -> message.toString().contains("-" + MESSAGES + "!"));
            String got = slow.readUntil(text -> text.contains("-" + MESSAGES + "!"));
            benches.device.report("{\"mode\":\"x-" + (MESSAGES + 1) + "!\"}");
            got += slow.readUntil(text -> text.contains("-" + (MESSAGES + 1) + "!"));
            return NUMBER.matcher(got)
                    .results()
                    .map((MatchResult found) -> Integer.valueOf(found.group(1)))
                    .toList();
        }
    }

    @Test
    void getsTheNewestValueAndThenFollows() throws IOException {
        List<Integer> numbers = numbersAfterAPause("latest");
        assertThat(numbers).isSorted().endsWith(MESSAGES, MESSAGES + 1).hasSizeLessThan(MESSAGES);
    }

    @Test
    void getsEachChangeInOrderWhereThatIsAskedFor() throws IOException {
        assertThat(numbersAfterAPause("ordered"))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, MESSAGES + 1).boxed().toList());
    }
}
