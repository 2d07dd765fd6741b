package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import java.util.HashMap;
import java.util.Map;

/// How many runs are under way, and whose. Thread-safe.
///
/// A client may have so many times what is free. So one alone gets most, several share alike, and
/// whoever comes next finds room.
final class RunPlaces {
    private static final int SHARE = 4;

    private final int most;
    private final Map<ClientId, Integer> clients = new HashMap<>();
    private int taken;

    RunPlaces(int most) {
        this.most = most;
    }

    /// Fails with `intertwine.busy` when all places are taken, or this client has his share of them.
    synchronized void enter(ClientId client) {
        if (taken >= most) {
            throw busy(most + " runs are under way, which is the most");
        }
        int own = clients.getOrDefault(client, 0);
        if (own >= SHARE * (most - taken)) {
            throw busy(own + " runs of '" + client + "' are under way, and " + (most - taken) + " places of " + most
                    + " are left for others");
        }
        add(client);
    }

    private static IntertwineException busy(String why) {
        return new IntertwineException(CommonError.BUSY, why + ": try again later.");
    }

    /// A run that has begun before goes on whatever else does.
    synchronized void enterAgain(ClientId client) {
        add(client);
    }

    private void add(ClientId client) {
        taken++;
        clients.merge(client, 1, Integer::sum);
    }

    synchronized void leave(ClientId client) {
        taken--;
        clients.computeIfPresent(client, (_, own) -> own == 1 ? null : own - 1);
    }
}
