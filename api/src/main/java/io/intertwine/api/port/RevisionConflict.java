package io.intertwine.api.port;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;

/// For those who implement [RecordStore]: the error of a change that expected another revision.
public final class RevisionConflict {
    private RevisionConflict() {}

    public static IntertwineException of(Kind<?> kind, String key, long stored, long expected) {
        return new IntertwineException(
                CommonError.CONFLICT,
                "The record " + kind.name() + " '" + key + "' has revision " + word(stored) + ", not the expected "
                        + word(expected) + ": read it again and repeat the change.");
    }

    private static String word(long revision) {
        return revision == RecordStore.NONE ? "none" : Long.toString(revision);
    }
}
