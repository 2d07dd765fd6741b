package io.intertwine.connector.link;

import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.Instant;
import java.util.Optional;

/// How far the numbering of a system is on disk, as it is stored.
///
/// @param registered when the system was registered: the numbers of one that was withdrawn say nothing about its
/// successor
record Progress(String epoch, long number, Instant registered) {
    private static final Kind<Progress> KIND = new Kind<>("link-progress", Progress.class);

    /// The last number on disk; 0 for another epoch.
    static long find(RecordStore records, TwinSystem system, String epoch) {
        Optional<Stored<Progress>> stored = records.find(KIND, system.id().value());
        return stored.map(Stored::value)
                .filter(progress ->
                        progress.epoch().equals(epoch) && progress.registered().equals(system.registered()))
                .map(Progress::number)
                .orElse(0L);
    }

    static void keep(RecordStore records, TwinSystem system, String epoch, long number) {
        records.put(KIND, system.id().value(), new Progress(epoch, number, system.registered()), RecordStore.ANY);
    }
}
