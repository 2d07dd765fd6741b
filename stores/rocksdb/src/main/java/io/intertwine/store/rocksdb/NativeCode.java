package io.intertwine.store.rocksdb;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.rocksdb.NativeLibraryLoader;

/// Unpacks RocksDB's native code (17 MB) into the data folder, one folder for each running process.
///
/// RocksDB itself would unpack it into the temporary folder, and every process that is killed would leave a copy there.
/// Whoever sets `ROCKSDB_SHAREDLIB_DIR` chooses another place, such as when the data folder forbids execution.
final class NativeCode {
    private static final String ELSEWHERE = "ROCKSDB_SHAREDLIB_DIR";

    private NativeCode() {}

    /// Does nothing when this process has it already.
    static void load(Path folder) {
        if (System.getenv(ELSEWHERE) != null) {
            return;
        }
        Path place = folder.resolve("native");
        try {
            Files.createDirectories(place);
            removeThoseOfDeadProcesses(place);
            Path own = Files.createDirectories(
                    place.resolve(Long.toString(ProcessHandle.current().pid())));
            NativeLibraryLoader.getInstance().loadLibrary(own.toString());
        } catch (IOException | UnsatisfiedLinkError e) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "The native code of RocksDB cannot be loaded from " + place + " (" + e.getMessage()
                            + "): make the folder writable and executable, or name another one in the environment as "
                            + ELSEWHERE + ".",
                    e);
        }
    }

    private static void removeThoseOfDeadProcesses(Path place) throws IOException {
        List<Path> folders;
        try (Stream<Path> listing = Files.list(place)) {
            folders = listing.filter(NativeCode::isOfADeadProcess).toList();
        }
        for (Path folder : folders) {
            try (Stream<Path> files = Files.list(folder)) {
                for (Path file : files.toList()) {
                    Files.deleteIfExists(file);
                }
            }
            Files.deleteIfExists(folder);
        }
    }

    private static boolean isOfADeadProcess(Path folder) {
        String name = folder.getFileName().toString();
        return name.matches("[0-9]{1,18}")
                && ProcessHandle.of(Long.parseLong(name)).isEmpty();
    }
}
