package io.intertwine.bench;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonObject;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One measured number, beside the peer's where there is one.
///
/// @param goal what it should be at most; null when there is no goal
public record Figure(
        String name,
        String unit,
        double ours,
        @Nullable String peer,
        @Nullable Double theirs,
        @Nullable Double goal) {
    /// Without a peer and a goal.
    public static Figure alone(String name, String unit, double ours) {
        return new Figure(name, unit, ours, null, null, null);
    }

    /// As in the file of a bench.
    public JsonObject json() {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        members.put("name", JsonValue.of(name));
        members.put("unit", JsonValue.of(unit));
        members.put("ours", number(ours));
        members.put("peer", peer == null ? JsonNull.NULL : JsonValue.of(peer));
        members.put("theirs", number(theirs));
        members.put("ratio", theirs == null || ours == 0 ? JsonNull.NULL : number(theirs / ours));
        members.put("goal", number(goal));
        return new JsonObject(members);
    }

    private static JsonValue number(@Nullable Double value) {
        return value == null ? JsonNull.NULL : JsonValue.of(Math.round(value * 1000) / 1000.0);
    }

    /// For the console.
    public String line() {
        String line = String.format(Locale.ROOT, "%-44s %12.3f %-6s", name, ours, unit);
        if (theirs != null) {
            line += String.format(Locale.ROOT, " %s %12.3f  (x %.1f)", peer, theirs, theirs / ours);
        }
        if (goal != null) {
            line += String.format(
                    Locale.ROOT,
                    goal == Math.rint(goal) ? "  goal %.0f: %s" : "  goal %.1f: %s",
                    goal,
                    ours <= goal ? "met" : "MISSED");
        }
        return line;
    }
}
