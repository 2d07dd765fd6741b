package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.dtif.dtia.AcquiredTwin;
import io.intertwine.api.dtif.dtia.AcquisitionRequest;
import io.intertwine.api.dtif.dtia.TwinListWatch.Refreshed;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.core.Intertwine;
import io.intertwine.server.view.AcquiredView;
import io.intertwine.server.view.ListChangeView;
import io.intertwine.server.view.RightsView;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Acquires properties and permission of twins for the caller at hand, and tells what is known of them.
@ApplicationScoped
class AcquisitionDesk {
    private final Intertwine enabler;
    private final Caller caller;

    AcquisitionDesk(Intertwine enabler, Caller caller) {
        this.enabler = enabler;
        this.caller = caller;
    }

    Acquired acquire(Wanted wanted) {
        List<TwinId> twins = wanted.twins() == null ? List.of() : wanted.twins();
        AcquisitionRequest request = new AcquisitionRequest(wanted.world(), new LinkedHashSet<>(twins));
        return new Acquired(enabler.twins().acquire(caller.subject(), request).stream()
                .map(AcquiredView::of)
                .toList());
    }

    /// Those of just selected twins that can be waited for; the others are acquired in the background.
    Map<TwinId, AcquiredView> acquire(WorldId world, Collection<TwinId> selected) {
        Set<TwinId> first = selected.stream().limit(AcquisitionRequest.MOST).collect(Collectors.toSet());
        if (first.isEmpty()) {
            return Map.of();
        }
        return enabler.twins().acquire(caller.subject(), new AcquisitionRequest(world, first)).stream()
                .collect(Collectors.toMap(AcquiredTwin::id, AcquiredView::of));
    }

    RightsView rights(String twin, @Nullable String world) {
        return enabler.twins()
                .rights(caller.subject(), new TwinId(twin), world == null ? null : new WorldId(world))
                .map(RightsView::of)
                .orElseThrow(() -> IntertwineException.absent("twin", twin));
    }

    Refreshed refresh(String system) {
        return enabler.listWatch().refresh(caller.subject(), new TwinSystemId(system));
    }

    List<ListChangeView> changes(String system) {
        return enabler.listWatch().changes(caller.subject(), new TwinSystemId(system)).stream()
                .map(ListChangeView::of)
                .toList();
    }
}
