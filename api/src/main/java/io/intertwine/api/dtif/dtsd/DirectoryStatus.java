package io.intertwine.api.dtif.dtsd;

/// How far the directory's index is.
public sealed interface DirectoryStatus {
    /// It holds everything.
    record Ready(long twins, long systems) implements DirectoryStatus {}

    /// It is compared with the store, or made anew from it.
    record Building(long done, long total) implements DirectoryStatus {
        public int percent() {
            return total == 0 ? 100 : (int) (100 * done / total);
        }
    }

    /// It cannot be kept up; nothing is found until the cause is removed and the enabler started again.
    record Failed(String reason) implements DirectoryStatus {}
}
