package io.intertwine.dtif.dtia;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.twin.PropertyAffordance;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.WorldId;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Works out what a caller may do with a twin: every action that its description has, put to the gate.
final class Rights {
    private final TwinAccess access;
    private final KeptAcquisitions kept;

    Rights(TwinAccess access, KeptAcquisitions kept) {
        this.access = access;
        this.kept = kept;
    }

    TwinRights of(Subject subject, Twin twin, @Nullable WorldId world) {
        Map<Action, Map<String, Decision>> decisions = new EnumMap<>(Action.class);
        for (Action action : Action.OF_TWINS) {
            Map<String, Decision> by = new HashMap<>();
            for (String name : offered(twin.description(), action)) {
                Decision decision = access.decide(new AccessRequest(subject, action, twin, name, world));
                if (told(decision)) {
                    by.put(name, decision);
                }
            }
            decisions.put(action, by);
        }
        return new TwinRights(
                twin.id(), kept.find(twin.id()).map(Acquisition::acquired).orElse(null), decisions);
    }

    private static boolean told(Decision decision) {
        return decision.allowed()
                || (decision instanceof Refused(String rule, String _) && rule.equals(TwinRights.RULE));
    }

    private static Collection<String> offered(TwinDescription twin, Action action) {
        return switch (action) {
            case READ -> names(twin, property -> !property.writeOnly());
            case WRITE -> names(twin, property -> !property.readOnly());
            case OBSERVE -> {
                Set<String> observable = new HashSet<>(names(twin, property -> !property.writeOnly()));
                observable.addAll(twin.events().keySet());
                yield observable;
            }
            case INVOKE -> twin.actions().keySet();
            case CALL -> Set.of();
        };
    }

    private static Set<String> names(TwinDescription twin, Predicate<PropertyAffordance> wanted) {
        return twin.properties().entrySet().stream()
                .filter(entry -> wanted.test(entry.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }
}
