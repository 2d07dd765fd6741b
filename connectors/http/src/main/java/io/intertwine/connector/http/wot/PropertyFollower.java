package io.intertwine.connector.http.wot;

import io.intertwine.api.port.Change;
import io.intertwine.api.port.ConnectionReport;
import io.intertwine.api.twin.Quality;
import java.io.IOException;

/// Reports the values of one property, and reads it again whenever some may have been missed.
record PropertyFollower(Wiring wiring, Thing thing, String property, ThingProperties properties) implements Follower {
    @Override
    public void following() throws IOException, InterruptedException {
        var problem = properties.read(property, true, wiring.http().timeout());
        problem.ifPresent(this::refused);
    }

    @Override
    public void notified(Notification notification) {
        long ticket = properties.order().ticket();
        properties
                .order()
                .report(
                        ticket,
                        notification.values().stream()
                                .map(value -> new Change(
                                        thing.id(), property, value, notification.time(), Quality.GOOD, false))
                                .toList());
    }

    @Override
    public void unclear(String why) throws IOException, InterruptedException {
        refused(why);
        following();
    }

    private void refused(String why) {
        wiring.link().status(new ConnectionReport.Refused("Of '" + thing.id() + "', " + why));
    }
}
