import module java.base;
import module java.net.http;

/// A thermostat that no connector knows: registers itself, reports each second, takes `setpoint` and `boost`.
/// Run: java LinkExample.java ws://127.0.0.1:8080/v1/link itw_... [MILLISECONDS]
final class LinkExample implements WebSocket.Listener {
    static final String TWIN = "{\"twin\":\"thermostat-java\",";
    static final String TD = """
            {"id": "thermostat-java", "title": "Thermostat", "@type": ["Thermostat"], "properties": {
              "temperature": {"type": "number", "unit": "Cel", "readOnly": true}, "readings": {"type": "integer", "readOnly": true},
              "setpoint": {"type": "number", "unit": "Cel", "minimum": 5, "maximum": 30}},
             "actions": {"boost": {"input": {"type": "number", "maximum": 5}}}}""";
    final String url, key, epoch = UUID.randomUUID().toString();
    final NavigableMap<Long, String> unsaved = new TreeMap<>(); // not known to be on disk: number -> message
    final StringBuilder partial = new StringBuilder();
    WebSocket socket;
    boolean welcome;
    double temperature = 18, setpoint = 21;
    long number;

    LinkExample(String url, String key) { this.url = url; this.key = key; }

    static void main(String[] args) throws Exception {
        var thermostat = new LinkExample(args[0], args[1]);
        for (thermostat.connect(); ; thermostat.measure()) Thread.sleep(args.length > 2 ? Long.parseLong(args[2]) : 1000);
    }

    void connect() {
        HttpClient.newHttpClient().newWebSocketBuilder().subprotocols("intertwine.link.v1+json").header("Authorization", "Bearer " + key)
                .buildAsync(URI.create(url), this).exceptionally(why -> { onError(null, why); return null; });
    }

    @Override public synchronized void onOpen(WebSocket opened) {
        socket = opened;
        partial.setLength(0);
        send("{\"type\":\"hello\",\"system\":\"heating-java\",\"title\":\"Heating\",\"lease\":3,\"epoch\":\"" + epoch
                + "\",\"resume\":" + number + ",\"twins\":[" + TD + "]}");
        opened.request(1);
    }

    synchronized void measure() {
        temperature += (setpoint - temperature) * 0.1;
        String change = TWIN + "\"property\":\"%s\",\"value\":%s,\"sourceTime\":\"" + Instant.now() + "\"}";
        unsaved.put(++number, "{\"type\":\"changes\",\"number\":" + number + ",\"changes\":[" + change.formatted("temperature", temperature)
                + "," + change.formatted("setpoint", setpoint) + "," + change.formatted("readings", number) + "]}");
        if (welcome) send(unsaved.get(number));
        if (unsaved.size() > 10_000) unsaved.pollFirstEntry(); // more than this one is willing to remember
    }

    @Override public synchronized CompletionStage<?> onText(WebSocket from, CharSequence text, boolean last) {
        partial.append(text);
        if (last) {
            take(partial.toString());
            partial.setLength(0);
        }
        from.request(1);
        return null;
    }

    void take(String message) {
        String answer = "\",\"id\":\"" + member(message, "id") + "\",";
        switch (member(message, "type")) {
            case "welcome" -> {
                System.out.println("connected");
                unsaved.headMap(Long.parseLong(member(message, "durable")), true).clear();
                welcome = true;
                unsaved.values().forEach(this::send); // what the enabler may not have on disk
            }
            case "durable" -> unsaved.headMap(Long.parseLong(member(message, "number")), true).clear();
            case "command" -> send("{\"type\":\"outcome" + answer + obey(message) + "}");
            case "describe" -> send("{\"type\":\"described" + answer + "\"twins\":[" + TWIN + "\"description\":" + TD + "}]}");
            default -> System.out.println(message); // refused, error
        }
    }

    String obey(String message) {
        boolean boost = member(message, "action").equals("boost");
        setpoint = boost ? setpoint + Double.parseDouble(member(message, "input")) : Double.parseDouble(member(message, "value"));
        return "\"outcome\":\"completed\"" + (boost ? ",\"output\":" + setpoint : "");
    }

    static String member(String message, String name) { // a real system has a JSON library
        Matcher found = Pattern.compile("\"" + name + "\":\"?([^\",}]*)").matcher(message);
        return found.find() ? found.group(1) : "";
    }

    void send(String message) { // what a broken connection loses is sent again on the next one
        socket.sendText(message, true).exceptionally(_ -> null).join();
    }

    @Override public CompletionStage<?> onClose(WebSocket closed, int code, String reason) {
        onError(closed, new IOException(code + " " + reason));
        return null;
    }

    @Override public synchronized void onError(WebSocket broken, Throwable why) {
        System.out.println("reconnecting: " + why.getMessage());
        welcome = false;
        CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS).execute(this::connect);
    }
}
