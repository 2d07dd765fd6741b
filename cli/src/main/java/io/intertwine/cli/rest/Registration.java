package io.intertwine.cli.rest;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;

/// A twin system to register, by itself or by the operator.
///
/// @param registration as `PUT /v1/twin-systems/{id}` takes it
public record Registration(String id, JsonObject registration) {
    private static final Duration LOOK_EVERY = Duration.ofMillis(200);

    public static Registration of(JsonObject registration) {
        return new Registration(registration.text("id").orElseThrow(), registration);
    }

    /// Registers the system, or replaces its registration; a credential is stored under the id of the system.
    public void register(Api api, Optional<JsonObject> credential) {
        JsonObject whole = credential.isEmpty() ? registration : registration.with("credential", JsonValue.of(id));
        credential.ifPresent(secret -> api.put(Call.path("credentials", id), secret));
        api.put(Call.path("twin-systems", id), whole);
    }

    /// Waits until the system is connected and has twins, and returns what the server says of it then.
    public JsonObject awaitTwins(Api api, Duration patience) {
        return await(api, patience, system -> isConnected(system) && hasTwins(system));
    }

    /// Waits until the system is connected; twins may be found later.
    public JsonObject awaitConnection(Api api, Duration patience) {
        return await(api, patience, Registration::isConnected);
    }

    private JsonObject await(Api api, Duration patience, Predicate<JsonObject> reached) {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            JsonObject system = api.get(Call.path("twin-systems", id));
            if (reached.test(system)) {
                return system;
            }
            if (System.nanoTime() > end) {
                throw new Failure(ExitCode.FAILED, complaint(system, patience));
            }
            pause();
        }
    }

    private static boolean isConnected(JsonObject system) {
        return system.object("status").flatMap(status -> status.text("state")).equals(Optional.of("connected"));
    }

    private static boolean hasTwins(JsonObject system) {
        return system.number("twinCount").filter(count -> count.signum() > 0).isPresent();
    }

    private String complaint(JsonObject system, Duration patience) {
        Optional<JsonObject> status = system.object("status");
        return "The twin system " + id + " is registered, but after " + patience.toSeconds() + " s it is "
                + status.flatMap(found -> found.text("state")).orElse("unknown") + " with "
                + system.number("twinCount").map(Object::toString).orElse("0") + " twins"
                + status.flatMap(found -> found.text("lastError"))
                        .map(error -> ": " + error)
                        .orElse(".");
    }

    private static void pause() {
        try {
            Thread.sleep(LOOK_EVERY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.ERROR, "interrupted", e);
        }
    }
}
