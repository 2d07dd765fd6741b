package io.intertwine.api.sif.tpsr;

import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Which fields of a system's answers may go to other systems when services are executed together;
/// what no rule names stays between the system and the one who calls (data sharing).
@Clause("8.2.4")
public record DataSharing(List<Rule> rules) {
    /// Stands for every system.
    public static final String ANYBODY = "*";

    private static final int RULES = 100;
    private static final int FIELDS = 200;
    private static final int FIELD = 500;

    /// @param operation whose answers; null for all operations
    /// @param to        ids of systems, or `*`
    /// @param fields    JSON pointers (RFC 6901) into the body of an answer, where a part `*` stands for
    /// any; each names
    ///                  what is below it, too, and the empty one names the whole body
    public record Rule(@Nullable String operation, Set<String> to, List<String> fields) {
        public Rule {
            to = Set.copyOf(to);
            fields = List.copyOf(fields);
            if (to.isEmpty() || fields.isEmpty()) {
                throw IntertwineException.invalid("A rule of sharing names "
                        + (to.isEmpty() ? "nobody in 'to'" : "no 'fields'") + ": add some, or leave the rule out.");
            }
            if (fields.size() > FIELDS) {
                throw IntertwineException.invalid(
                        "A rule of sharing names " + fields.size() + " fields: give at most " + FIELDS + ".");
            }
            fields.forEach(Rule::check);
        }

        private static void check(String field) {
            boolean pointer = field.isEmpty() || (field.startsWith("/") && field.length() <= FIELD);
            if (!pointer) {
                throw IntertwineException.invalid("The field '" + field
                        + "' of a rule of sharing is no JSON pointer: begin it with a slash, such as /order/id.");
            }
        }

        boolean isOf(String answered) {
            return operation == null || operation.equals(answered);
        }
    }

    public DataSharing {
        rules = List.copyOf(rules);
        if (rules.size() > RULES) {
            throw IntertwineException.invalid(
                    "There are " + rules.size() + " rules of sharing: give at most " + RULES + ".");
        }
    }

    /// Those for the answers of one operation.
    public List<Rule> of(String operation) {
        return rules.stream().filter(rule -> rule.isOf(operation)).toList();
    }
}
