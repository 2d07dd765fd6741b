package io.intertwine.bench;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.codec.JsonReader;
import io.intertwine.conformance.peer.PeerHttp;
import io.intertwine.conformance.peer.PeerProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// One page of a private headless Chromium, driven over its DevTools protocol. For one thread.
final class Chromium implements AutoCloseable {
    private static final int PATIENCE_SECONDS = 120;

    private final PeerProcess process;
    private final WebSocket socket;
    private final Answers answers;

    private Chromium(PeerProcess process, WebSocket socket, Answers answers) {
        this.process = process;
        this.socket = socket;
        this.answers = answers;
    }

    /// @param folder for its profile
    static Chromium open(Path folder) throws IOException {
        Path port = folder.resolve("DevToolsActivePort");
        List<String> command = List.of(
                "chromium",
                "--headless",
                "--no-sandbox",
                "--enable-unsafe-swiftshader",
                "--disable-dev-shm-usage",
                "--enable-precise-memory-info",
                "--window-size=1600,1000",
                "--remote-debugging-port=0",
                "--user-data-dir=" + folder,
                "about:blank");
        PeerProcess process = PeerProcess.start(new PeerProcess.Plan(
                "chromium", command, folder, Map.of(), _ -> port.toFile().length() > 0));
        String address = "http://127.0.0.1:" + Files.readAllLines(port).getFirst() + "/json/list";
        String listed =
                PeerHttp.send("GET", URI.create(address), Map.of(), null).body();
        JsonValue pages = JsonReader.read(listed.getBytes(StandardCharsets.UTF_8));
        String page = ((JsonValue.JsonArray) pages)
                .items().stream()
                        .map(JsonObject.class::cast)
                        .filter(one -> one.text("type").orElse("").equals("page"))
                        .flatMap(one -> one.text("webSocketDebuggerUrl").stream())
                        .findFirst()
                        .orElseThrow();
        Answers answers = new Answers();
        WebSocket socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(URI.create(page), answers)
                .join();
        return new Chromium(process, socket, answers);
    }

    /// A command of the protocol, and its result.
    JsonObject ask(String method, JsonObject parameters) {
        int id = answers.last.incrementAndGet();
        CompletableFuture<JsonObject> answer = new CompletableFuture<>();
        answers.open.put(id, answer);
        JsonObject asked = new JsonObject(Map.of("id", JsonValue.of(id), "method", JsonValue.of(method)))
                .with("params", parameters);
        socket.sendText(asked.toString(), true).join();
        return answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /// Runs before the scripts of each page.
    void atEachPage(String script) {
        ask("Page.enable", JsonObject.EMPTY);
        ask("Page.addScriptToEvaluateOnNewDocument", JsonObject.EMPTY.with("source", JsonValue.of(script)));
    }

    /// Forgets what it keeps for later, and goes there as for the first time.
    void go(String address) {
        ask("Network.clearBrowserCache", JsonObject.EMPTY);
        ask("Page.navigate", JsonObject.EMPTY.with("url", JsonValue.of("about:blank")));
        ask("Page.navigate", JsonObject.EMPTY.with("url", JsonValue.of(address)));
    }

    /// The value of an expression, or of its promise; null is there, too.
    JsonValue run(String expression) {
        JsonObject result = ask(
                "Runtime.evaluate",
                JsonObject.EMPTY
                        .with("expression", JsonValue.of(expression))
                        .with("awaitPromise", JsonValue.of(true))
                        .with("returnByValue", JsonValue.of(true)));
        if (result.members().containsKey("exceptionDetails")) {
            throw new IllegalStateException("The page failed: " + result);
        }
        JsonValue value = result.members().get("result");
        return value instanceof JsonObject object
                ? object.members().getOrDefault("value", JsonNull.NULL)
                : JsonNull.NULL;
    }

    double number(String expression) {
        return run(expression) instanceof JsonNumber(var number) ? number.doubleValue() : Double.NaN;
    }

    String text(String expression) {
        return run(expression) instanceof JsonText(var text) ? text : "";
    }

    /// Waits until an expression is true.
    void until(String expression) {
        String asked =
                "new Promise((resolve, reject) => { const end = Date.now() + 60000; const look = () => { let is = false;"
                        + " try { is = " + expression + "; } catch (e) { is = false; }"
                        + " if (is) resolve(true); else if (Date.now() > end) reject('never'); else setTimeout(look, 50); }; look(); })";
        run(asked);
    }

    /// Bytes of the page's objects after a collection.
    double heap() {
        ask("HeapProfiler.collectGarbage", JsonObject.EMPTY);
        JsonObject usage = ask("Runtime.getHeapUsage", JsonObject.EMPTY);
        return usage.members().get("usedSize") instanceof JsonNumber(var number) ? number.doubleValue() : Double.NaN;
    }

    @Override
    public void close() {
        socket.abort();
        process.close();
    }

    /// Gives each answer to who asked.
    private static final class Answers implements WebSocket.Listener {
        private final AtomicInteger last = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonObject>> open = new ConcurrentHashMap<>();
        private final StringBuilder begun = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean isLast) {
            begun.append(data);
            if (isLast) {
                JsonObject message = JsonReader.readObject(begun.toString().getBytes(StandardCharsets.UTF_8));
                begun.setLength(0);
                if (message.members().get("id") instanceof JsonNumber(var id)) {
                    answer(message, open.remove(id.intValue()));
                }
            }
            socket.request(1);
            return CompletableFuture.completedFuture(null);
        }

        private static void answer(JsonObject message, @Nullable CompletableFuture<JsonObject> asked) {
            if (asked == null) {
                return;
            }
            if (message.members().get("result") instanceof JsonObject result) {
                asked.complete(result);
            } else {
                asked.completeExceptionally(new IllegalStateException("Chromium refuses: " + message));
            }
        }
    }
}
