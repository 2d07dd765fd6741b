package io.intertwine.server.it;

import com.sun.net.httpserver.HttpServer;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A hall around the devices of the plant: machines with models, and two visitors whose faces and places
/// move. The world `hall` has all of them, where they stand.
final class Hall implements AutoCloseable {
    /// Twins with a figure of their own: machines, visitors, two presses and the vehicle.
    static final int FIGURES = 15;

    /// All but the vehicle.
    static final int TWINS = 17;

    private static final String SYSTEM = "hall-one";

    /// @param type  of the twin, and its model in small letters; none for visitors
    private record Place(String id, String title, String type, double x, double z, double degrees) {}

    private static final List<Place> MACHINES = List.of(
            new Place("robot-1", "Robot 1", "Robot", -3.2, -0.6, 0),
            new Place("robot-2", "Robot 2", "Robot", 4.2, -0.6, 0),
            new Place("conveyor-1", "Conveyor in", "Conveyor", -5.2, 2, 0),
            new Place("conveyor-2", "Conveyor out", "Conveyor", 3.4, 2, 0),
            new Place("tank-1", "Oil tank", "Tank", -13, -9.5, 0),
            new Place("tank-2", "Coolant tank", "Tank", -10.2, -9.5, 0),
            new Place("rack-1", "Rack A", "Rack", -4.5, -10, 0),
            new Place("rack-2", "Rack B", "Rack", -0.8, -10, 0),
            new Place("rack-3", "Rack C", "Rack", 2.9, -10, 0),
            new Place("cabinet-1", "Control cabinet", "Cabinet", 8.4, -3, -25));
    private static final List<Place> VISITORS =
            List.of(new Place("mia", "Mia", "Avatar", 1.2, 4.1, -15), new Place("ben", "Ben", "Avatar", -8.2, 3.9, 40));
    /// Devices that tell no pose of their own.
    private static final List<Place> DEVICES = List.of(
            new Place("press-1", "", "", -6.4, -1.4, 0),
            new Place("press-2", "", "", 0.6, -1.4, 0),
            new Place("urn:dev:plant:lamp-1", "", "", 10.6, -9.5, 0),
            new Place("urn:dev:plant:door-1", "", "", 13, -5, -90),
            new Place("urn:dev:plant:sensor-1", "", "", 6.9, -9.8, 0));

    private final HttpServer models;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();
    private final Api world;

    /// @param world who shows the hall
    Hall(Api world) {
        this.world = world;
        try {
            models = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        models.createContext("/", exchange -> {
            String path = exchange.getRequestURI().getPath();
            byte[] content = HallModels.gltf(path.substring(1, path.length() - ".gltf".length()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, content.length);
            exchange.getResponseBody().write(content);
            exchange.close();
        });
        models.start();
    }

    /// A device of the plant, with a model where there is one.
    JsonObject withModel(JsonObject twin) {
        String id = twin.text("id").orElse("");
        return id.startsWith("press")
                ? twin.with("representation", model("press"))
                : id.startsWith("agv") ? twin.with("representation", model("vehicle")) : twin;
    }

    private JsonValue model(String name) {
        return new JsonObject(Map.of(
                "href", JsonValue.of("http:/" + models.getAddress() + "/" + name + ".gltf"),
                "mediaType", JsonValue.of("model/gltf+json")));
    }

    /// Registers what stands here, makes the world with all of it, and keeps it moving.
    void open() {
        String machines = MACHINES.stream().map(this::machine).collect(Collectors.joining(","));
        String visitors = VISITORS.stream()
                .map(place -> """
                        {"id":"%s","title":"%s","@type":["Avatar"],"properties":{"face":{"@type":"face.arkit52","readOnly":true},
                         "pose":{"type":"object","readOnly":true}}}""".formatted(place.id(), place.title()))
                .collect(Collectors.joining(","));
        world.post("/v1/twin-systems", """
                        {"id":"%s","type":"world","title":"Hall one","twins":[%s,%s]}""".formatted(SYSTEM, machines, visitors))
                .good();
        world.put("/v1/worlds/hall", "{\"title\":\"Hall one\",\"frame\":\"hall\"}")
                .good();
        String placed = Stream.concat(MACHINES.stream(), DEVICES.stream())
                .map(place -> "{\"id\":\"%s\",\"pose\":%s}".formatted(place.id(), pose(place, 0)))
                .collect(Collectors.joining(","));
        world.post("/v1/worlds/hall/twins?acquire=false", "{\"twins\":[\"agv-1\",\"mia\",\"ben\"," + placed + "]}")
                .good();
        var _ = clock.scheduleAtFixedRate(this::push, 0, 200, TimeUnit.MILLISECONDS);
    }

    private String machine(Place place) {
        return """
                {"id":"%s","title":"%s","@type":["%s"],"properties":{"load":{"type":"number","unit":"percent","readOnly":true}},
                 "representation":%s}""".formatted(
                place.id(), place.title(), place.type(), model(place.type().toLowerCase(Locale.ROOT)));
    }

    private static String pose(Place place, double turn) {
        double half = Math.toRadians(place.degrees() + turn) / 2;
        return String.format(
                Locale.ROOT,
                "{\"frame\":\"hall\",\"position\":[%.2f,0,%.2f],\"orientation\":[0,%.5f,0,%.5f]}",
                place.x(),
                place.z(),
                Math.sin(half),
                Math.cos(half));
    }

    private void push() {
        double time = System.nanoTime() / 1e9;
        for (Place visitor : VISITORS) {
            samples(visitor.id(), "face", Avatars.face(Math.max(0, 0.5 * Math.sin(4 * time))));
            samples(visitor.id(), "pose", pose(visitor, 20 * Math.sin(time)));
        }
        for (Place machine : MACHINES) {
            samples(machine.id(), "load", String.format(Locale.ROOT, "%.1f", 50 + 30 * Math.sin(time + machine.x())));
        }
    }

    private void samples(String twin, String property, String value) {
        world.post(
                        "/v1/twins/" + twin + "/samples",
                        "{\"samples\":[{\"property\":\"" + property + "\",\"value\":" + value + "}]}")
                .good();
    }

    @Override
    public void close() {
        clock.shutdownNow();
        models.stop(0);
    }
}
