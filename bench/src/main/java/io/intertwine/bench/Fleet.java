package io.intertwine.bench;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.ActionAffordance;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.Intertwine;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;

/// Many twins of many twin systems, the same ones in each run: spread over Europe, of 20 types, in 500 halls.
final class Fleet {
    static final int PER_SYSTEM = 1000;
    static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);

    private static final int TYPES = 20;
    private static final int HALLS = 500;
    private static final JsonObject NUMBER = new JsonObject(Map.of("type", JsonValue.of("number")));
    private static final Map<String, PropertyAffordance> COMMON = Map.of(
            "speed", new PropertyAffordance(NUMBER),
            "temperature", new PropertyAffordance(NUMBER),
            "power", new PropertyAffordance(NUMBER));
    private static final Map<String, PropertyAffordance> RARE = Map.of(
            "speed", new PropertyAffordance(NUMBER),
            "temperature", new PropertyAffordance(NUMBER),
            "torque", new PropertyAffordance(NUMBER));
    private static final Map<String, ActionAffordance> ACTIONS =
            Map.of("start", new ActionAffordance(JsonObject.EMPTY), "stop", new ActionAffordance(JsonObject.EMPTY));

    private final Random random = new Random(42);
    private final PlantConnector plant;
    private final int systems;

    Fleet(PlantConnector plant, int twins) {
        this.plant = plant;
        this.systems = Math.max(1, twins / PER_SYSTEM);
    }

    int twins() {
        return systems * PER_SYSTEM;
    }

    static String twin(int number) {
        return String.format(Locale.ROOT, "twin-%07d", number);
    }

    /// Registers all.
    void register(Intertwine enabler, Progress progress) {
        for (int system = 0; system < systems; system++) {
            String id = "system-" + (1000 + system);
            enabler.twinSystems().register(OPERATOR, registration(id, system));
            TwinDescription[] descriptions = new TwinDescription[PER_SYSTEM];
            for (int i = 0; i < PER_SYSTEM; i++) {
                descriptions[i] = description(system * PER_SYSTEM + i);
            }
            plant.lists(id, true, descriptions);
            progress.at((system + 1L) * PER_SYSTEM);
        }
    }

    /// Every tenth system is unreachable, and the twins of the first ten report their speed.
    void connect() {
        for (int system = 0; system < systems; system++) {
            String id = "system-" + (1000 + system);
            if (system % 10 == 9) {
                plant.unreachable(id, "away");
            } else {
                plant.connected(id);
            }
            if (system < 10) {
                report(id, system);
            }
        }
    }

    private void report(String id, int system) {
        Change[] changes = new Change[PER_SYSTEM];
        for (int i = 0; i < PER_SYSTEM; i++) {
            changes[i] =
                    Change.of(new TwinId(twin(system * PER_SYSTEM + i)), "speed", JsonValue.of(random.nextInt(100)));
        }
        plant.reports(id, () -> {}, changes);
    }

    private static TwinSystemRegistration registration(String id, int number) {
        JsonObject properties =
                new JsonObject(Map.of("site", JsonValue.of("site-" + number % 40), "floors", JsonValue.of(number % 7)));
        return new TwinSystemRegistration(
                new TwinSystemId(id),
                PlantConnector.TYPE,
                "System " + number,
                properties,
                JsonObject.EMPTY,
                null,
                List.of());
    }

    private TwinDescription description(int number) {
        int type = random.nextInt(TYPES);
        int hall = random.nextInt(HALLS);
        return new TwinDescription(
                new TwinId(twin(number)),
                "Machine " + number + " of series " + number % 5000,
                "Stands in hall " + hall,
                Set.of("Type" + type),
                Set.of("hall-" + hall),
                random.nextInt(200) == 0 ? RARE : COMMON,
                ACTIONS,
                Map.of(),
                null,
                null,
                geoPose(36 + 24 * random.nextDouble(), -10 + 40 * random.nextDouble()),
                null,
                List.of());
    }

    private static JsonObject geoPose(double latitude, double longitude) {
        return new JsonObject(Map.of(
                "position",
                new JsonObject(
                        Map.of("lat", JsonValue.of(latitude), "lon", JsonValue.of(longitude), "h", JsonValue.of(0)))));
    }
}
