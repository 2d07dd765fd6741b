package io.intertwine.sif.sdc.event;

import io.intertwine.api.access.Subject;
import io.intertwine.api.sif.sdc.Run;
import java.util.Map;
import java.util.Set;

/// Knows the runs under way, and the types of events that each waits for now. Thread-safe.
@FunctionalInterface
public interface Listening {
    Map<Run, Set<String>> to(Subject by);
}
