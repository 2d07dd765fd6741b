package io.intertwine.connector.http.wot;

import io.intertwine.api.Clause;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.port.TwinConnector;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import java.time.InstantSource;
import java.util.List;

/// Connects to W3C Web of Things Things (TD 1.1) over HTTP and HTTPS: type `wot`. Thread-safe.
///
/// ```json
/// {"things": [{"url": "http://host:8080/lamp"}], "directory": "http://host/.well-known/wot", "poll": 2000}
/// ```
/// Properties are read, written and observed by server-sent events or long poll, otherwise polled; actions are invoked;
/// events are subscribed to. See `docs/guide/wot.md` for all members of the configuration.
@Clause("8.3.1")
public final class WotConnector implements TwinConnector {
    private final AddressGuard guard;
    private final InstantSource clock;

    /// For hosts that name the addresses of their Things themselves: public addresses and this machine's own.
    /// Where others name them, say with a guard which networks they may reach.
    public WotConnector() {
        this(new AddressGuard(AddressPolicy.LOCAL));
    }

    /// @param guard decides which addresses may be connected to
    public WotConnector(AddressGuard guard) {
        this(guard, InstantSource.system());
    }

    /// @param clock tells when events happened whose source does not say
    public WotConnector(AddressGuard guard, InstantSource clock) {
        this.guard = guard;
        this.clock = clock;
    }

    @Override
    public String type() {
        return "wot";
    }

    @Override
    public List<String> faults(JsonObject configuration) {
        return ConfigurationReader.faults(configuration);
    }

    @Override
    public TwinConnection open(SystemLink link) {
        WotConfiguration configuration =
                ConfigurationReader.read(link.system().registration().connector());
        return new WotConnection(link, configuration, guard, clock).start();
    }
}
