package io.intertwine.server.gateway;

import io.intertwine.api.flow.FlowId;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/// A failure of ours, for the log.
final class Unexpected {
    static final String MESSAGE = "Something unexpected happened; the log has it under the flow id.";

    private static final Logger LOG = System.getLogger(Unexpected.class.getName());

    private Unexpected() {}

    static void log(FlowId flow, Throwable why) {
        LOG.log(Level.ERROR, "Unexpected failure in flow " + flow, why);
    }
}
