package io.intertwine.bench.live;

import java.io.IOException;

/// A part of the bench, which can be chosen by its name.
interface LivePart {
    String name();

    /// Measures, and reports.
    ///
    /// @throws IllegalStateException naming what failed, with the way to mend it
    void run(LiveRun run) throws IOException;
}
