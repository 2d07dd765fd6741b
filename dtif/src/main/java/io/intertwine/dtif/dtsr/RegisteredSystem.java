package io.intertwine.dtif.dtsr;

import io.intertwine.api.dtif.dtsr.SystemStatus;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.TwinConnection;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/// A twin system as it runs: its registration, its connection, and what is known of its health. Any thread may call.
final class RegisteredSystem {
    final PerformanceMeter meter;
    private final TwinSystem system;
    private final AtomicReference<SystemStatus> status;
    private final AtomicReference<@Nullable TwinConnection> connection = new AtomicReference<>();
    private volatile @Nullable String lastError;
    private volatile boolean retired;

    RegisteredSystem(TwinSystem system, SystemStatus status, PerformanceMeter meter) {
        this.system = system;
        this.status = new AtomicReference<>(status);
        this.meter = meter;
    }

    TwinSystem system() {
        return system;
    }

    SystemStatus status() {
        return status.get();
    }

    @Nullable
    TwinConnection connection() {
        return connection.get();
    }

    @Nullable
    String lastError() {
        return lastError;
    }

    void note(String error) {
        lastError = error;
    }

    void failed(String error) {
        note(error);
        meter.error();
    }

    /// Takes the new status unless it is the old one once more. True when something changed.
    synchronized boolean become(SystemStatus next) {
        SystemStatus old = status.get();
        boolean same = old.word().equals(next.word()) && error(old).equals(error(next));
        boolean sameWord = old.word().equals(next.word());
        if (retired || same) {
            return false;
        }
        status.set(sameWord ? withSince(next, old) : next);
        return true;
    }

    private static String error(SystemStatus status) {
        return switch (status) {
            case SystemStatus.Connected _ -> "";
            case SystemStatus.Degraded(Instant _, String error) -> error;
            case SystemStatus.Unreachable(Instant _, String error) -> error;
        };
    }

    /// A new reason does not make the state younger.
    private static SystemStatus withSince(SystemStatus next, SystemStatus old) {
        return switch (next) {
            case SystemStatus.Connected _ -> new SystemStatus.Connected(old.since());
            case SystemStatus.Degraded(Instant _, String error) -> new SystemStatus.Degraded(old.since(), error);
            case SystemStatus.Unreachable(Instant _, String error) -> new SystemStatus.Unreachable(old.since(), error);
        };
    }

    void connect(TwinConnection opened) {
        connection.set(opened);
        if (retired) {
            disconnect();
        }
    }

    /// Ends the connection for good; what its connector still reports is not listened to.
    void retire() {
        retired = true;
        disconnect();
    }

    boolean isRetired() {
        return retired;
    }

    private void disconnect() {
        TwinConnection open = connection.getAndSet(null);
        if (open != null) {
            open.close();
        }
    }
}
