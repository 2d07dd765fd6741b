package io.intertwine.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Load from `wrk`, with one thread and connections that are kept.
record Wrk(int connections) {
    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in");
    private static final Pattern BAD = Pattern.compile("Non-2xx or 3xx responses: (\\d+)|Socket errors: (.*)");

    /// How many requests were answered well; fails when one was not.
    long load(String url, Map<String, String> headers, int seconds) {
        List<String> command =
                new ArrayList<>(List.of("wrk", "-t1", "-c" + connections, "-d" + seconds + "s", "--timeout", "10s"));
        headers.forEach((name, value) -> command.addAll(List.of("-H", name + ": " + value)));
        command.add(url);
        String said = run(command, seconds);
        Matcher bad = BAD.matcher(said);
        Matcher requests = REQUESTS.matcher(said);
        if (bad.find() || !requests.find()) {
            throw new IllegalStateException("Not every request to " + url + " was answered well:\n" + said);
        }
        return Long.parseLong(requests.group(1));
    }

    private static String run(List<String> command, int seconds) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(seconds + 30L, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            return said;
        } catch (IOException e) {
            throw new UncheckedIOException("wrk is missing: run scripts/bench/install-gateways.sh.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted.", e);
        }
    }
}
