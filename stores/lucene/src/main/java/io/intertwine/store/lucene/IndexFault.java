package io.intertwine.store.lucene;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.io.IOException;

/// The errors of the index.
final class IndexFault {
    private IndexFault() {}

    static IntertwineException of(String what, Exception cause) {
        return new IntertwineException(
                CommonError.STORE,
                "The directory index could not be " + what + " (" + cause.getMessage()
                        + "): look after the disk and start again; it is made anew from the store when it is lost.",
                cause);
    }

    /// Work on the index that may fail.
    @FunctionalInterface
    interface Work<T> {
        T run() throws IOException;
    }

    static <T> T guarded(String what, Work<T> work) {
        try {
            return work.run();
        } catch (IOException | IllegalStateException e) {
            // Lucene says with the latter that the writer is closed, by a fault or by close
            throw of(what, e);
        }
    }
}
