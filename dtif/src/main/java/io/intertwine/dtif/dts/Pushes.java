package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dts.LiveSubscription;
import io.intertwine.api.dtif.dts.Pushed;
import io.intertwine.api.dtif.dts.Pushed.Refusal;
import io.intertwine.api.dtif.dts.TwinSource;
import io.intertwine.api.dtif.dts.WorldRoute;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.port.Acknowledgement;
import io.intertwine.api.port.Change;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// What metaverse systems push for twins of their own.
final class Pushes {
    private final TwinList list;
    private final WorldRoute route;
    private final SampleCheck check;
    private final Figures figures;

    Pushes(TwinList list, WorldRoute route, Figures figures) {
        this.list = list;
        this.route = route;
        this.check = new SampleCheck(list);
        this.figures = figures;
    }

    /// The changes for one system.
    private record Share(List<Change> accepted, List<String> refused) {}

    Pushed push(Subject by, List<Change> changes, Runnable durable) {
        Map<TwinSystemId, Share> shares = new LinkedHashMap<>();
        List<Refusal> refused = new ArrayList<>();
        int accepted = 0;
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            Optional<TwinSystemId> system = ownSystem(by, change);
            Optional<String> fault =
                    system.isEmpty() ? Optional.of(foreign(change)) : check.fault(system.get(), change);
            Optional<Share> share = system.map(
                    own -> shares.computeIfAbsent(own, _ -> new Share(new ArrayList<>(), new ArrayList<>())));
            if (fault.isEmpty()) {
                share.ifPresent(own -> own.accepted().add(change));
                accepted++;
            } else {
                refused.add(new Refusal(i, fault.get()));
                share.ifPresent(own -> own.refused().add(fault.get()));
            }
        }
        figures.refused.add(refused.size());
        handOver(shares, durable);
        return new Pushed(accepted, refused, shares.keySet());
    }

    private void handOver(Map<TwinSystemId, Share> shares, Runnable durable) {
        if (durable.equals(Acknowledgement.NONE)) {
            shares.forEach((system, share) -> route.push(system, share.accepted(), share.refused(), durable));
            return;
        }
        if (shares.isEmpty()) {
            Thread.ofVirtual().name("durable").start(durable);
            return;
        }
        AtomicInteger left = new AtomicInteger(shares.size());
        shares.forEach((system, share) -> route.push(system, share.accepted(), share.refused(), () -> {
            if (left.decrementAndGet() == 0) {
                durable.run();
            }
        }));
    }

    /// Whether the twin exists is not told to who may not push for it.
    private static String foreign(Change change) {
        return "The twin '" + change.twin()
                + "' is not one that you push for: register a twin system of type world that declares it.";
    }

    private Optional<TwinSystemId> ownSystem(Subject by, Change change) {
        return list.find(change.twin()).map(Twin::system).filter(system -> route.owns(by.client(), system));
    }

    LiveSubscription source(Subject by, TwinSystemId system, TwinSource source) {
        if (!route.owns(by.client(), system)) {
            throw IntertwineException.refused(
                    "builtin/own-twins",
                    "The twin system '" + system + "' is not one of type world that " + by.client() + " registered.");
        }
        return route.attach(system, source);
    }
}
