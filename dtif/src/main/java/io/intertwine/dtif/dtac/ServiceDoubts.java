package io.intertwine.dtif.dtac;

import io.intertwine.api.access.Policy;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.KnownServices;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Names in rules about calls that nothing has now.
record ServiceDoubts(KnownServices services) {
    void about(Policy policy, Findings findings) {
        for (int i = 0; i < policy.rules().size(); i++) {
            ServiceSelector selector = policy.rules().get(i).services();
            if (selector != null) {
                about(selector, "/rules/" + i + "/services", findings);
            }
        }
    }

    private void about(ServiceSelector selector, String pointer, Findings findings) {
        List<ThirdPartySystem> found = selector.systems().stream()
                .flatMap(id -> services.find(new ThirdPartySystemId(id)).stream())
                .toList();
        Set<String> ids = found.stream().map(system -> system.id().value()).collect(Collectors.toSet());
        unknown(selector.systems(), ids, "third-party system", pointer + "/systems", findings);
        boolean complete = !selector.systems().isEmpty() && ids.containsAll(selector.systems());
        if (complete) {
            Set<String> apis = found.stream()
                    .flatMap(system -> system.operations().keySet().stream())
                    .collect(Collectors.toSet());
            Set<String> operations = found.stream()
                    .flatMap(system -> system.operations().values().stream())
                    .flatMap(Collection::stream)
                    .map(Operation::id)
                    .collect(Collectors.toSet());
            unknown(selector.apis(), apis, "API of these systems named", pointer + "/apis", findings);
            unknown(
                    selector.operations(),
                    operations,
                    "operation of these systems named",
                    pointer + "/operations",
                    findings);
        }
    }

    private static void unknown(Set<String> named, Set<String> known, String what, String pointer, Findings findings) {
        named.stream()
                .filter(name -> !known.contains(name))
                .sorted()
                .forEach(name -> findings.warning(
                        pointer,
                        "There is no " + what + " '" + name
                                + "' now: check the spelling, or ignore this if it will come."));
    }
}
