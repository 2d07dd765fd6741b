package io.intertwine.store.rocksdb;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.nio.file.Path;
import org.rocksdb.RocksDBException;
import org.rocksdb.Status;

/// What RocksDB's failures mean to whoever runs the enabler. Each message names the data folder and what to do.
final class StoreFault {
    private StoreFault() {}

    static IntertwineException of(Path folder, RocksDBException e) {
        return new IntertwineException(CommonError.STORE, describe(folder, e), e);
    }

    static IntertwineException closed(Path folder) {
        return new IntertwineException(
                CommonError.STORE, "The store in " + folder + " is closed: open it again to go on.");
    }

    /// For data that RocksDB gave back unharmed but that means nothing to us.
    static IntertwineException unreadable(Path folder, String what, RuntimeException e) {
        return new IntertwineException(
                CommonError.STORE,
                what + " in the store in " + folder + " cannot be read (" + e.getMessage()
                        + "): was it written by a newer version?",
                e);
    }

    private static String describe(Path folder, RocksDBException e) {
        String detail = e.getMessage() == null ? "no details" : e.getMessage();
        Status status = e.getStatus();
        if (isLock(detail)) {
            return "Another Intertwine runs on " + folder + ": stop it, or give this one a data folder of its own.";
        }
        if (status != null && status.getSubCode() == Status.SubCode.NoSpace) {
            return "The disk of " + folder + " is full: make room, then start again (" + detail + ").";
        }
        if (status != null && status.getCode() == Status.Code.Corruption) {
            return "The store in " + folder + " is damaged: put back a copy of the folder, or begin with an empty one ("
                    + detail + ").";
        }
        return "The store in " + folder + " failed: see to the disk and its permissions, then start again (" + detail
                + ").";
    }

    private static boolean isLock(String detail) {
        return detail.contains("While lock file") || detail.contains("lock hold by current process");
    }
}
