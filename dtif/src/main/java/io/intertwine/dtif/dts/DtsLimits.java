package io.intertwine.dtif.dts;

import io.intertwine.api.IntertwineException;
import java.time.Duration;

/// The bounds of the live plane. When one is reached, callers wait or get an error that names it; nothing grows
/// for ever.
///
/// @param shards          writers; each twin belongs to one of them
/// @param shardQueue      tasks waiting for a writer; connectors wait while it is full
/// @param commitQueue     hand-overs waiting for the disk; writers wait while it is full
/// @param orderedQueue    changes waiting in an `ordered` subscription before it overflows into a gap
/// @param subscriptions   open subscriptions
/// @param commandMemory   how long answers are remembered for callers who repeat a key
/// @param resume          newest changes kept in memory for subscribers who return; older ones become a gap
public record DtsLimits(
        int shards,
        int shardQueue,
        int commitQueue,
        int orderedQueue,
        int subscriptions,
        Duration commandMemory,
        Resume resume) {
    public static final DtsLimits DEFAULT =
            new DtsLimits(2, 1024, 4096, 1000, 20_000, Duration.ofHours(24), Resume.DEFAULT);

    /// How much is kept for those who return; the bound that is reached first holds.
    ///
    /// @param changes so many changes
    /// @param bytes   about how much memory they may hold
    public record Resume(int changes, long bytes) {
        public static final Resume DEFAULT = new Resume(100_000, 64L << 20);

        public Resume {
            if (changes < 1 || bytes < 1) {
                throw IntertwineException.invalid("What is kept for those who return must be 1 or more: changes "
                        + changes + ", bytes " + bytes + ".");
            }
        }
    }

    /// With the default of what is kept for those who return.
    public DtsLimits(
            int shards, int shardQueue, int commitQueue, int orderedQueue, int subscriptions, Duration commandMemory) {
        this(shards, shardQueue, commitQueue, orderedQueue, subscriptions, commandMemory, Resume.DEFAULT);
    }

    public DtsLimits {
        if (shards < 1 || shardQueue < 1 || commitQueue < 1 || orderedQueue < 1 || subscriptions < 1) {
            throw IntertwineException.invalid("The limits of the live plane must be 1 or more.");
        }
    }
}
