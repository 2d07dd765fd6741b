package io.intertwine.connector.http.wot;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinPermission;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.connector.http.HttpFaults;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/// What a Thing permits: the operations that its forms offer, less the properties that it refuses to have read.
/// For one use by one thread.
final class ThingPermission {
    private static final int UNAUTHORIZED = 401;
    private static final Set<Integer> FORBIDDEN = Set.of(403, 405);
    private static final int MOST_PROBES = 50;

    private final Thing thing;
    private final ThingProperties properties;
    private final Set<String> refused = new HashSet<>();

    ThingPermission(Thing thing, ThingProperties properties) {
        this.thing = thing;
        this.properties = properties;
    }

    TwinAcquisition ask(long deadline) throws InterruptedException {
        try {
            for (String name : new TreeSet<>(properties.readable())
                    .stream().limit(MOST_PROBES).toList()) {
                Duration left = Duration.ofNanos(Math.max(1_000_000, deadline - System.nanoTime()));
                int status = properties.status(name, left);
                if (status == UNAUTHORIZED) {
                    return unavailable("answered HTTP 401: the credential is missing or not accepted");
                }
                if (FORBIDDEN.contains(status)) {
                    refused.add(name);
                }
            }
        } catch (IOException e) {
            return unavailable("does not answer: " + HttpFaults.describe(e));
        } catch (IntertwineException e) {
            return unavailable("cannot be asked: " + e.getMessage());
        }
        return new TwinAcquisition.Acquired(thing.description(), permission());
    }

    private TwinAcquisition unavailable(String why) {
        return new TwinAcquisition.Unavailable(thing.id(), "The Thing '" + thing.id() + "' " + why + ".");
    }

    private TwinPermission permission() {
        Set<String> readable = new HashSet<>(offered(Operation.READPROPERTY));
        readable.addAll(offered(Operation.OBSERVEPROPERTY));
        readable.removeAll(refused);
        readable.removeIf(name -> flagged(name, PropertyAffordance::writeOnly));
        Set<String> writable = new HashSet<>(offered(Operation.WRITEPROPERTY));
        writable.removeIf(name -> flagged(name, PropertyAffordance::readOnly));
        Set<String> observable = new HashSet<>(readable);
        observable.addAll(offered(Operation.SUBSCRIBEEVENT));
        return new TwinPermission(readable, observable, writable, offered(Operation.INVOKEACTION));
    }

    private Set<String> offered(Operation operation) {
        return thing.of(operation).keySet();
    }

    private boolean flagged(String name, Predicate<PropertyAffordance> flag) {
        Map<String, PropertyAffordance> described = thing.description().properties();
        PropertyAffordance property = described.get(name);
        return property != null && flag.test(property);
    }
}
