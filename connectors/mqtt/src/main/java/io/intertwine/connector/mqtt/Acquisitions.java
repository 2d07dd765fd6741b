package io.intertwine.connector.mqtt;

import io.intertwine.api.dtif.dtia.TwinAcquisition;
import io.intertwine.api.dtif.dtia.TwinAcquisition.Unavailable;
import io.intertwine.api.twin.TwinId;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Answers acquisitions in line with the messages, on the thread that knows the twins. Any thread may call.
final class Acquisitions {
    private final CommandDesk desk;
    private final Inbox inbox;
    private final ExecutorService worker;

    Acquisitions(CommandDesk desk, Inbox inbox, ExecutorService worker) {
        this.desk = desk;
        this.inbox = inbox;
        this.worker = worker;
    }

    List<TwinAcquisition> acquire(Set<TwinId> twins, Duration limit) {
        Optional<String> away = desk.away();
        if (away.isPresent()) {
            return unavailable(twins, away.get());
        }
        try {
            Future<List<TwinAcquisition>> answers =
                    worker.submit(() -> twins.stream().map(inbox::acquire).toList());
            return answers.get(limit.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            return unavailable(twins, "The messages before it were not taken within " + limit.toMillis() + " ms.");
        } catch (RejectedExecutionException _) {
            return unavailable(twins, "The connection was closed.");
        } catch (ExecutionException e) {
            return unavailable(twins, String.valueOf(e.getCause()));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return unavailable(twins, "The wait for the answer was interrupted.");
        }
    }

    private static List<TwinAcquisition> unavailable(Set<TwinId> twins, String reason) {
        return twins.stream()
                .<TwinAcquisition>map(twin -> new Unavailable(twin, reason))
                .toList();
    }
}
