package io.intertwine.dtif.dts;

import io.intertwine.api.twin.PropertyState;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The states of a twin's properties. Immutable, and small: there are millions of them.
final class States {
    static final States NONE = new States(Names.NONE, new PropertyState[0]);

    private final Names names;
    private final PropertyState[] states;

    private States(Names names, PropertyState[] states) {
        this.names = names;
        this.states = states;
    }

    @Nullable
    PropertyState get(String property) {
        int place = names.place(property);
        return place < 0 ? null : states[place];
    }

    States with(String property, PropertyState state) {
        int place = names.place(property);
        if (place >= 0) {
            PropertyState[] changed = states.clone();
            changed[place] = state;
            return new States(names, changed);
        }
        int added = -place - 1;
        PropertyState[] more = Arrays.copyOf(states, states.length + 1);
        System.arraycopy(states, added, more, added + 1, states.length - added);
        more[added] = state;
        return new States(names.with(property, added), more);
    }

    /// Whether something is desired of one that it does not report.
    boolean diverged() {
        for (PropertyState state : states) {
            if (state.diverged()) {
                return true;
            }
        }
        return false;
    }

    Map<String, PropertyState> map() {
        Map<String, PropertyState> map = HashMap.newHashMap(states.length);
        for (int i = 0; i < states.length; i++) {
            map.put(names.name(i), states[i]);
        }
        return map;
    }
}
