package io.intertwine.examples.plant.wot;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Which path leads to what.
final class Routes {
    static final List<String> WELL_KNOWN = List.of(".well-known", "wot");
    private static final String JSON = "application/json";
    private static final String TD = "application/td+json";

    private final Directory directory;
    private final Watchers watchers = new Watchers();

    Routes(Directory directory) {
        this.directory = directory;
    }

    /// What answers one method of one path.
    @FunctionalInterface
    interface Endpoint {
        void answer(Call call) throws IOException;
    }

    /// Finds what answers the call, or throws a [Fault] of status 404 or 405.
    Endpoint find(Call call, String url) {
        var methods = new TreeMap<>(endpoints(call.path(), url));
        if (methods.containsKey("GET")) {
            methods.putIfAbsent("HEAD", methods.get("GET"));
        }
        var endpoint = methods.get(call.method());
        if (endpoint == null) {
            String allowed = String.join(", ", methods.keySet());
            throw Fault.of(405, "%s is not one of %s".formatted(call.method(), allowed), "Allow", allowed);
        }
        return endpoint;
    }

    private Map<String, Endpoint> endpoints(List<String> path, String url) {
        if (path.equals(WELL_KNOWN)) {
            return Map.of("GET", call -> call.send(TD, directory.description(url)));
        }
        if (!path.getFirst().equals("things")) {
            throw unknown();
        }
        if (path.size() == 1) {
            return Map.of("GET", call -> directory.list(call, url));
        }
        var thing = directory.thing(path.get(1));
        return path.size() == 2
                ? Map.of("GET", call -> call.send(TD, thing.description(url)))
                : ofThing(thing, path.subList(2, path.size()));
    }

    private Map<String, Endpoint> ofThing(Thing thing, List<String> path) {
        return switch (path.getFirst() + "/" + path.size()) {
            case "properties/1" -> Map.of("GET", call -> call.send(JSON, thing.readAll()));
            case "properties/2" -> ofProperty(thing, path.get(1));
            case "properties/3" -> ofObservation(thing.values(path.get(1)), path.get(2));
            case "actions/2" -> Map.of("POST", call -> invoke(call, thing, path.get(1)));
            case "events/2" -> {
                var feed = thing.events(path.get(1));
                yield Map.of("GET", call -> watchers.streamEvents(call, feed, path.get(1)));
            }
            default -> throw unknown();
        };
    }

    private static Map<String, Endpoint> ofProperty(Thing thing, String property) {
        thing.read(property);
        return Map.of(
                "GET", call -> call.send(JSON, thing.read(property)),
                "PUT",
                        call -> {
                            thing.write(property, call.body());
                            call.sendNothing();
                        });
    }

    private Map<String, Endpoint> ofObservation(Feed feed, String way) {
        return switch (way) {
            case "observe" -> Map.of("GET", call -> watchers.streamValues(call, feed));
            case "longpoll" -> Map.of("GET", call -> watchers.longPoll(call, feed));
            default -> throw unknown();
        };
    }

    private static void invoke(Call call, Thing thing, String action) throws IOException {
        var output = thing.invoke(action, call.body());
        if (output.isNull()) {
            call.sendNothing();
        } else {
            call.send(JSON, output);
        }
    }

    private static Fault unknown() {
        return Fault.of(404, "nothing is here; the directory is at /things");
    }
}
