package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.conformance.plant.ScriptedSystem;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/// Reaches scripted twin systems of this process; a configuration names one by its member `script`.
final class ScriptedConnector implements TwinConnector {
    static final String TYPE = "scripted";
    static final String SCRIPT = "script";

    private final Map<String, ScriptedSystem> systems = new ConcurrentHashMap<>();

    void add(String script, ScriptedSystem system) {
        systems.put(script, system);
    }

    @Override
    public String type() {
        return TYPE;
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        String script = configuration.text(SCRIPT).orElse("");
        return systems.containsKey(script)
                ? List.of()
                : List.of("The script '" + script + "' is unknown: name one of " + systems.keySet() + ".");
    }

    @Override
    public TwinConnection open(SystemLink link) {
        String script = link.system().registration().connector().text(SCRIPT).orElseThrow();
        return ScriptedConnection.open(
                Objects.requireNonNull(systems.get(script), "faults() refuses scripts that are unknown"), link);
    }
}
