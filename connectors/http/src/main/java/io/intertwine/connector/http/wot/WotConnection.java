package io.intertwine.connector.http.wot;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dts.Command;
import io.intertwine.api.dtif.dts.CommandOutcome;
import io.intertwine.api.port.SystemLink;
import io.intertwine.api.port.TwinConnection;
import io.intertwine.api.twin.TwinId;
import io.intertwine.connector.http.BoundedHttp;
import io.intertwine.guard.AddressGuard;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// The connection to the Things of one system.
final class WotConnection implements TwinConnection {
    private final OpenLink link;
    private final BoundedHttp http;
    private final Loops loops = new Loops();
    private final Catalog catalog;
    private final ThingCommands commands;
    private final ThingAcquisitions acquisitions;

    WotConnection(SystemLink given, WotConfiguration configuration, AddressGuard guard, InstantSource clock) {
        this.link = new OpenLink(given);
        this.http = new BoundedHttp(guard, configuration.timeout(), configuration.maxBody());
        Wiring wiring = new Wiring(
                link,
                configuration,
                http,
                new Authorizer(link::credential, configuration),
                new Health(link::status),
                loops,
                new Semaphore(configuration.maxStreams()),
                clock);
        this.catalog = new Catalog(wiring);
        this.commands = new ThingCommands(wiring);
        this.acquisitions = new ThingAcquisitions(wiring, catalog);
    }

    WotConnection start() {
        catalog.start();
        return this;
    }

    @Override
    public CommandOutcome execute(String id, Command command, Duration timeLimit) {
        if (link.closed()) {
            return new CommandOutcome.Failed(
                    "The connection to '" + link.system().id() + "' is closed.");
        }
        Optional<ThingSession> session = catalog.find(command.twin());
        return session.isPresent()
                ? commands.execute(session.get(), command, timeLimit)
                : new CommandOutcome.Failed("The system '" + link.system().id() + "' has no Thing '" + command.twin()
                        + "', or its Thing Description could not be read yet.");
    }

    @Override
    public List<TwinAcquisition> acquire(Set<TwinId> twins, Duration timeLimit) {
        return acquisitions.acquire(twins, timeLimit);
    }

    @Override
    public void close() {
        if (!link.closed()) {
            link.silence();
            loops.close();
            http.close();
        }
    }
}
