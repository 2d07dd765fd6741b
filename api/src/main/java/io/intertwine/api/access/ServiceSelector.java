package io.intertwine.api.access;

import java.util.Set;

/// Which operations of third-party systems a rule is about. An empty set does not restrict; what is given must
/// all match.
public record ServiceSelector(Set<String> systems, Set<String> apis, Set<String> operations) {
    public static final ServiceSelector ALL = new ServiceSelector(Set.of(), Set.of(), Set.of());

    public ServiceSelector {
        systems = Set.copyOf(systems);
        apis = Set.copyOf(apis);
        operations = Set.copyOf(operations);
    }

    public boolean matches(CallRequest request) {
        return (systems.isEmpty() || systems.contains(request.system().value()))
                && (apis.isEmpty() || apis.contains(request.api()))
                && (operations.isEmpty()
                        || operations.contains(request.operation().id()));
    }
}
