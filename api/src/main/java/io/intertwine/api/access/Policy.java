package io.intertwine.api.access;

import io.intertwine.api.IntertwineException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// A named set of rules that one client keeps (DTAC, clause 8.3.5).
///
/// @param owner the client that stored it; the operator and the owner may change it
/// @param bound true when a twin or third-party system keeps it: it then speaks only of twins of systems, or of
///              third-party systems, that its owner has now
public record Policy(PolicyId id, ClientId owner, boolean bound, String title, List<Rule> rules) {
    /// A policy as a client writes it; who keeps policies sets `bound`.
    public Policy(PolicyId id, ClientId owner, String title, List<Rule> rules) {
        this(id, owner, false, title, rules);
    }

    public Policy {
        rules = List.copyOf(rules);
        Set<String> names = new HashSet<>();
        for (Rule rule : rules) {
            if (!names.add(rule.name())) {
                throw IntertwineException.invalid("The policy '" + id + "' has two rules named '" + rule.name()
                        + "': give each rule a name of its own, refusals use it.");
            }
        }
    }

    /// The rule's name as refusals give it: `policy/rule`.
    public String nameOf(Rule rule) {
        return id + "/" + rule.name();
    }
}
