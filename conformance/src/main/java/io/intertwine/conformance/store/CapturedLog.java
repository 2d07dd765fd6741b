package io.intertwine.conformance.store;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/// Everything logged in this JVM between opening and closing, kept from the console meanwhile.
final class CapturedLog extends Handler implements AutoCloseable {
    private final List<LogRecord> records = new CopyOnWriteArrayList<>();
    private final Logger root = Logger.getLogger("");
    private final List<Handler> others = List.of(root.getHandlers());

    CapturedLog() {
        others.forEach(root::removeHandler);
        root.addHandler(this);
    }

    /// Messages and those of their causes, one a line.
    String text() {
        StringBuilder text = new StringBuilder();
        for (LogRecord log : records) {
            text.append(log.getMessage()).append('\n');
            for (Throwable cause = log.getThrown(); cause != null; cause = cause.getCause()) {
                text.append(cause.getMessage()).append('\n');
            }
        }
        return text.toString();
    }

    @Override
    public void publish(LogRecord log) {
        records.add(log);
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
        root.removeHandler(this);
        others.forEach(root::addHandler);
    }
}
