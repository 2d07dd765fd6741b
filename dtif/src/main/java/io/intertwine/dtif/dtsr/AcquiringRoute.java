package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dtia.AcquisitionRoute;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Acquired;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Gone;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Asks over the connections of the running systems, and brings what they answer into the twin list. Any thread
/// may call.
public final class AcquiringRoute implements AcquisitionRoute {
    private final SystemTable systems;
    private final CatalogTwinList twins;

    public AcquiringRoute(SystemTable systems, CatalogTwinList twins) {
        this.systems = systems;
        this.twins = twins;
    }

    @Override
    public List<TwinAcquisition> acquire(TwinSystemId system, Set<TwinId> wanted, Duration timeLimit) {
        RegisteredSystem registered = systems.find(system).orElse(null);
        TwinConnection connection = registered == null ? null : registered.connection();
        if (registered == null || connection == null) {
            return unavailable(wanted, "The twin system '" + system + "' is not connected.");
        }
        if (registered.status() instanceof SystemStatus.Unreachable(Instant since, String error)) {
            return unavailable(wanted, "The twin system '" + system + "' is unreachable since " + since + ": " + error);
        }
        List<TwinAcquisition> answers = answers(wanted, connection.acquire(wanted, timeLimit));
        if (registered.isRetired()) {
            return unavailable(wanted, "The twin system '" + system + "' was registered anew meanwhile.");
        }
        list(registered, answers);
        return answers;
    }

    /// One answer for each twin that was asked for, and nothing about others.
    private static List<TwinAcquisition> answers(Set<TwinId> wanted, List<TwinAcquisition> given) {
        Map<TwinId, TwinAcquisition> byTwin = new HashMap<>();
        given.forEach(answer -> byTwin.putIfAbsent(answer.twin(), answer));
        return wanted.stream()
                .map(twin -> byTwin.getOrDefault(
                        twin, new Unavailable(twin, "The twin system did not say anything about '" + twin + "'.")))
                .toList();
    }

    private void list(RegisteredSystem registered, List<TwinAcquisition> answers) {
        TwinSystemId system = registered.system().id();
        List<TwinDescription> described = new ArrayList<>();
        Set<TwinId> gone = new HashSet<>();
        String error = null;
        for (TwinAcquisition answer : answers) {
            switch (answer) {
                case Acquired acquired -> described.add(acquired.description());
                case Gone(TwinId twin) -> gone.add(twin);
                case Unavailable(TwinId _, String reason) -> error = reason;
            }
        }
        twins.list(system, described, false).forEach(registered::failed);
        twins.unlist(system, gone);
        note(registered, error);
    }

    /// One error for one request, however many twins it was about.
    private static void note(RegisteredSystem registered, @Nullable String error) {
        if (error != null) {
            registered.failed(error);
        }
    }

    private static List<TwinAcquisition> unavailable(Set<TwinId> wanted, String reason) {
        return wanted.stream()
                .<TwinAcquisition>map(twin -> new Unavailable(twin, reason))
                .toList();
    }
}
