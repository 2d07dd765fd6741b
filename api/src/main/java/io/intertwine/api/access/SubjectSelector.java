package io.intertwine.api.access;

import java.util.Set;

/// Which subjects a rule is about. An empty set does not restrict; what is given must all match.
///
/// @param users the users a metaverse system names; a rule with users never matches a request without one
public record SubjectSelector(Set<String> clients, Set<String> roles, Set<String> users) {
    public static final SubjectSelector ANYONE = new SubjectSelector(Set.of(), Set.of(), Set.of());

    public SubjectSelector {
        clients = Set.copyOf(clients);
        roles = Set.copyOf(roles);
        users = Set.copyOf(users);
        clients.forEach(ClientId::new);
        roles.forEach(Role::parse);
    }

    public boolean matches(Subject subject) {
        return (clients.isEmpty() || clients.contains(subject.client().value()))
                && (roles.isEmpty() || roles.contains(subject.role().word()))
                && (users.isEmpty() || (subject.user() != null && users.contains(subject.user())));
    }
}
