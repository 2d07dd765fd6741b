package io.intertwine.server;

import io.intertwine.server.gateway.CallLimits;

/// The bounds of calls, as configured.
final class CallSettings {
    private static final int BYTES_PER_CHARACTER = 4;

    private CallSettings() {}

    static CallLimits limits(ServerConfig config) {
        ServerConfig.Calls calls = config.calls();
        return new CallLimits(
                calls.timeLimit(),
                calls.idleLimit(),
                calls.atOnce(),
                calls.retries(),
                calls.bodyBytes(),
                calls.checkedBytes(),
                new CallLimits.Circuit(calls.circuitCalls(), calls.circuitShare(), calls.circuitPause()),
                calls.longestPause(),
                BYTES_PER_CHARACTER * config.flows().payload());
    }
}
