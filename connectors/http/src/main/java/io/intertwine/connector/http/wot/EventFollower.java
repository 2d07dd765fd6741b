package io.intertwine.connector.http.wot;

import io.intertwine.api.dtif.dts.TwinEvent;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.ConnectionReport;
import java.time.Instant;

/// Hands on the events of one kind.
record EventFollower(Wiring wiring, Thing thing, String event) implements Follower {
    @Override
    public void following() {}

    @Override
    public void notified(Notification notification) {
        Instant told = notification.time();
        Instant time = told != null ? told : wiring.clock().instant();
        for (JsonValue data : notification.values()) {
            wiring.link().event(thing.id(), new TwinEvent(event, data, time));
        }
    }

    @Override
    public void unclear(String why) {
        wiring.link().status(new ConnectionReport.Refused("Of '" + thing.id() + "', " + why));
    }
}
