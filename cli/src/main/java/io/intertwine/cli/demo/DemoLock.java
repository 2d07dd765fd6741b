package io.intertwine.cli.demo;

import io.intertwine.cli.rest.ExitCode;
import io.intertwine.cli.rest.Failure;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.StandardOpenOption;

/// Sees to it that one demo at a time uses the folder. The lock goes with the process, however it ends.
record DemoLock(FileLock lock) implements AutoCloseable {
    static DemoLock take(DemoFolder folder) {
        try {
            FileChannel channel = FileChannel.open(folder.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            FileLock lock = channel.tryLock();
            if (lock == null) {
                channel.close();
                throw new Failure(
                        ExitCode.ERROR, "A demo is already running here: end it with Ctrl-C in its terminal first.");
            }
            return new DemoLock(lock);
        } catch (IOException e) {
            throw new UncheckedIOException(folder.lock() + " cannot be locked", e);
        }
    }

    @Override
    public void close() throws IOException {
        lock.acquiredBy().close();
    }
}
