package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import java.util.Optional;

/// Who may see and end which grants, and who may ask for them.
///
/// A metaverse system those of its users, and only those of the user it names, if it names one; a third-party system
/// those at itself; the operator all; nobody else any.
record GrantRights(ThirdPartyRegistry systems) {
    private static final int LONGEST_USER = 200;

    GrantKey asked(Subject by, LinkRequest request) {
        if (by.role() != Role.METAVERSE_SYSTEM) {
            throw IntertwineException.refused(
                    "builtin/own-users",
                    "Only a metaverse system links users: " + by + " is a "
                            + by.role().word() + ".");
        }
        String user = request.user();
        if (user.isEmpty() || user.length() > LONGEST_USER || user.chars().anyMatch(Character::isISOControl)) {
            throw IntertwineException.invalid("The user to be linked is not valid: give 1 to " + LONGEST_USER
                    + " characters, none of them a control character.");
        }
        if (by.user() != null && !by.user().equals(user)) {
            throw IntertwineException.refused(
                    "builtin/own-users", "The user '" + by.user() + "' links himself only, not '" + user + "'.");
        }
        return new GrantKey(by.client(), user, request.system());
    }

    boolean maySee(Subject by, GrantKey key) {
        return switch (by.role()) {
            case OPERATOR -> true;
            case METAVERSE_SYSTEM ->
                by.client().equals(key.metaverse())
                        && (by.user() == null || by.user().equals(key.user()));
            case THIRD_PARTY_SYSTEM ->
                systems.find(key.system())
                        .filter(system -> system.owner().equals(by.client()))
                        .isPresent();
            case TWIN_SYSTEM -> false;
        };
    }

    /// The query reduced to what a metaverse system may see, so that an index can answer it; empty when nothing can.
    static Optional<GrantQuery> narrowed(Subject by, GrantQuery query) {
        if (by.role() != Role.METAVERSE_SYSTEM) {
            return Optional.of(query);
        }
        boolean others = query.metaverse() != null && !query.metaverse().equals(by.client());
        boolean another =
                by.user() != null && query.user() != null && !by.user().equals(query.user());
        return others || another
                ? Optional.empty()
                : Optional.of(new GrantQuery(
                        by.client(), query.user() == null ? by.user() : query.user(), query.system(), query.state()));
    }

    static boolean matches(GrantQuery query, Grant grant) {
        GrantKey key = grant.key();
        return (query.metaverse() == null || query.metaverse().equals(key.metaverse()))
                && (query.user() == null || query.user().equals(key.user()))
                && (query.system() == null || query.system().equals(key.system()))
                && (query.state() == null || query.state() == grant.state());
    }
}
