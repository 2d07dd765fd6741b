package io.intertwine.dtif.dtia;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinListWatch;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.dtif.dtsr.TwinListEntry;
import io.intertwine.api.dtif.dtsr.TwinListHistory;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistry;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinSystemId;
import java.util.Collection;
import java.util.List;

/// Answers from the history of the twin list, and asks twin systems through the acquirer.
public final class LocalTwinListWatch implements TwinListWatch {
    private final TwinSystemRegistry registry;
    private final TwinList twins;
    private final TwinListHistory history;
    private final TwinAccess access;
    private final TwinAcquirer acquirer;

    public LocalTwinListWatch(
            TwinSystemRegistry registry,
            TwinList twins,
            TwinListHistory history,
            TwinAccess access,
            TwinAcquirer acquirer) {
        this.registry = registry;
        this.twins = twins;
        this.history = history;
        this.access = access;
        this.acquirer = acquirer;
    }

    @Override
    public List<TwinListEntry> changes(Subject by, TwinSystemId system) {
        TwinSystemId known = registered(system).id();
        return history.recent(known).stream()
                .filter(entry -> access.decide(new AccessRequest(by, Action.READ, entry.twin(), null))
                        .allowed())
                .toList();
    }

    @Override
    public Refreshed refresh(Subject by, TwinSystemId id) {
        TwinSystem system = registered(id);
        if (!by.isOperator() && !system.owner().equals(by.client())) {
            throw IntertwineException.refused(
                    "builtin/systems-by-owners",
                    "The twin system '" + id + "' is refreshed by its owner and the operator, not by " + by + ".");
        }
        Collection<Twin> listed = List.copyOf(twins.ofSystem(id));
        if (listed.isEmpty()) {
            acquirer.look(id);
            return summary(acquirer.acquire(List.copyOf(twins.ofSystem(id))).values());
        }
        return summary(acquirer.acquire(listed).values());
    }

    private static Refreshed summary(Collection<TwinAcquisition> answers) {
        int current = 0;
        int gone = 0;
        String reason = null;
        for (TwinAcquisition answer : answers) {
            switch (answer) {
                case TwinAcquisition.Acquired _ -> current++;
                case TwinAcquisition.Gone _ -> gone++;
                case TwinAcquisition.Unavailable unavailable -> reason = unavailable.reason();
            }
        }
        return new Refreshed(current, answers.size() - current - gone, gone, reason);
    }

    private TwinSystem registered(TwinSystemId id) {
        return registry.find(id).orElseThrow(() -> IntertwineException.absent("twin system", id));
    }
}
