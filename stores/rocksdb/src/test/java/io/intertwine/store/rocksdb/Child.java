package io.intertwine.store.rocksdb;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;

/// A JVM of its own that runs a main class of these tests on a data folder. Closing it kills it with SIGKILL.
final class Child implements AutoCloseable {
    private final Process process;
    private final BufferedReader output;

    Child(Class<?> main, Path folder) throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        process = new ProcessBuilder(
                        java, "--enable-native-access=ALL-UNNAMED", "-cp", classes, main.getName(), folder.toString())
                .redirectErrorStream(true)
                .start();
        output = process.inputReader();
    }

    /// What it prints, until it ends.
    BufferedReader output() {
        return output;
    }

    void kill() {
        // Process.destroyForcibly would close the output, of which the last lines are still to be read
        process.toHandle().destroyForcibly();
    }

    @Override
    public void close() throws IOException {
        process.destroyForcibly();
        process.onExit().join();
        output.close();
    }
}
