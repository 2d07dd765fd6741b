package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonBoolean;
import io.intertwine.api.json.JsonValue.JsonNull;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.twin.Desired;
import io.intertwine.api.twin.PropertyState;
import io.intertwine.api.twin.Sample;
import io.intertwine.api.twin.SyncState;
import java.util.Map;

/// About how many bytes of memory a change holds, rather too many than too few: nothing that it shares with
/// the state of its twin is taken off. The sizes are those of a 64-bit machine with compressed references.
final class Weight {
    private static final int CHANGE = 96;
    private static final int PROPERTY = 136;
    private static final int DESIRED = 128;
    private static final int EVENT = 64;
    private static final int SYNC = 48;
    private static final int OBJECT = 64;
    private static final int MEMBER = 8;
    /// Objects with more members have names of their own.
    private static final int FEW = 64;
    private static final int ONE_OF_MANY = 56;
    private static final int NUMBER = 56;
    private static final int TEXT = 56;

    private Weight() {}

    static int of(TwinChange change) {
        long bytes = CHANGE;
        for (Map.Entry<String, PropertyState> property : change.properties().entrySet()) {
            bytes += PROPERTY + of(property.getKey()) + of(property.getValue());
        }
        for (TwinEvent event : change.events()) {
            bytes += EVENT + of(event.name()) + of(event.data());
        }
        if (change.sync() != null) {
            bytes += SYNC + (change.sync() instanceof SyncState.Stale stale ? of(stale.reason()) : 0);
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    private static long of(PropertyState state) {
        Sample reported = state.reported();
        Desired desired = state.desired();
        return (reported == null ? 0 : of(reported.value())) + (desired == null ? 0 : DESIRED + of(desired.value()));
    }

    private static long of(String text) {
        return TEXT + 2L * text.length();
    }

    private static long of(JsonValue value) {
        return switch (value) {
            case JsonNumber number -> NUMBER + number.number().precision() / 2;
            case JsonText text -> of(text.text());
            case JsonBoolean _, JsonNull _ -> 0;
            case JsonArray array -> of(array.items());
            case JsonObject object -> of(object.members().values()) + namesOf(object);
        };
    }

    private static long of(Iterable<JsonValue> members) {
        long bytes = OBJECT;
        for (JsonValue member : members) {
            bytes += MEMBER + of(member);
        }
        return bytes;
    }

    private static long namesOf(JsonObject object) {
        return object.members().size() <= FEW
                ? 0
                : object.members().keySet().stream()
                        .mapToLong(name -> ONE_OF_MANY + of(name))
                        .sum();
    }
}
