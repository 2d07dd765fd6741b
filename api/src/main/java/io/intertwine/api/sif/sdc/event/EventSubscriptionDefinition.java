package io.intertwine.api.sif.sdc.event;

import io.intertwine.api.IntertwineException;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Which events are sent where.
///
/// @param target    an http or https URL
/// @param types     such as `io.intertwine.run.completed`, or with all that follows
/// `io.intertwine.run.*`
/// @param filter    a condition in CEL over `type`, `source`, `subject`, `time` and `data`; null for
/// none
/// @param handshake whether the target is asked first whether it wants events (CloudEvents HTTP WebHook,
///                  section 4)
public record EventSubscriptionDefinition(
        URI target,
        List<String> types,
        @Nullable String filter,
        boolean handshake,
        @Nullable String title) {
    private static final int MOST_TYPES = 50;

    public EventSubscriptionDefinition {
        types = List.copyOf(types);
        boolean web = "http".equals(target.getScheme()) || "https".equals(target.getScheme());
        require(
                web && target.getHost() != null && target.getRawUserInfo() == null && target.getRawFragment() == null,
                "The target '" + target.getScheme() + "://" + target.getHost()
                        + "' is no address for events: give an http or https URL" + " without user and fragment.");
        require(
                !types.isEmpty() && types.size() <= MOST_TYPES,
                "There are " + types.size() + " types of events: give 1 to " + MOST_TYPES + ".");
        types.forEach(type -> require(
                type.matches("(\\*|[A-Za-z0-9_.-]{1,200}(\\.\\*)?)"),
                "'" + type + "' is no type of events: give one such as io.intertwine.run.completed, or"
                        + " io.intertwine.run.*"));
        require(title == null || title.length() <= 200, "The title is longer than 200 characters: shorten it.");
    }

    private static void require(boolean condition, String fault) {
        if (!condition) {
            throw IntertwineException.invalid(fault);
        }
    }

    /// Whether events of the type are wanted, filter aside.
    public boolean wants(String type) {
        return types.stream()
                .anyMatch(each ->
                        each.endsWith("*") ? type.startsWith(each.substring(0, each.length() - 1)) : type.equals(each));
    }
}
