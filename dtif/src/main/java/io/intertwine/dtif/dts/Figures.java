package io.intertwine.dtif.dts;

import io.intertwine.api.dtif.dts.LiveFigures;
import java.util.concurrent.atomic.LongAdder;

/// Counts what happens in the live plane. Any thread may call.
final class Figures {
    final LongAdder gaps = new LongAdder();
    final LongAdder conflated = new LongAdder();
    final LongAdder refused = new LongAdder();
    final LongAdder echoes = new LongAdder();
    final LongAdder resumed = new LongAdder();

    LiveFigures now() {
        return new LiveFigures(gaps.sum(), conflated.sum(), refused.sum(), echoes.sum(), resumed.sum());
    }
}
