package io.intertwine.core.flow;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import java.util.List;

/// Records what goes to twin systems and comes from them.
public final class TracedConnector implements TwinConnector {
    private final TwinConnector connector;
    private final Tracer tracer;

    public TracedConnector(TwinConnector connector, Tracer tracer) {
        this.connector = connector;
        this.tracer = tracer;
    }

    @Override
    public String type() {
        return connector.type();
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        return connector.faults(configuration);
    }

    @Override
    public TwinConnection open(SystemLink link) {
        String system = link.system().id().value();
        Exchange listing = tracer.begin(Exchange.DTIF, system);
        return new TracedConnection(connector.open(new TracedLink(link, listing)), system, tracer);
    }
}
