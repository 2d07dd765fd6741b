package io.intertwine.store.lucene;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.LockObtainFailedException;
import org.apache.lucene.store.MMapDirectory;

/// The folder of an index: opens what is usable, and throws away what is not.
record IndexFolder(Path path) {
    private static final Logger LOG = System.getLogger(IndexFolder.class.getName());
    private static final String VERSION = "version";
    private static final double BUFFER_MEGABYTES = 48;

    /// The writer, and whether it begins with nothing.
    record Opened(IndexWriter writer, boolean empty) {}

    Opened open() throws IOException {
        Files.createDirectories(path);
        Directory directory = new MMapDirectory(path);
        boolean usable;
        try {
            usable = DirectoryReader.indexExists(directory) && usable(directory);
        } catch (IOException | IllegalArgumentException e) {
            // Lucene says with the latter that the form is not one it knows
            LOG.log(Level.WARNING, "The directory index in " + path + " is damaged; it is made anew", e);
            usable = false;
        }
        try {
            if (!usable) {
                clear();
            }
            return new Opened(new IndexWriter(directory, config()), !usable);
        } catch (LockObtainFailedException e) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "The directory index in " + path + " is in use by another process: stop that one first.",
                    e);
        }
    }

    private boolean usable(Directory directory) throws IOException {
        try (DirectoryReader reader = DirectoryReader.open(directory)) {
            Map<String, String> said = reader.getIndexCommit().getUserData();
            if (!IndexForm.VERSION.equals(said.get(VERSION))) {
                LOG.log(Level.INFO, "The directory index in " + path + " has another version; it is made anew");
                return false;
            }
            for (LeafReaderContext leaf : reader.leaves()) {
                leaf.reader().checkIntegrity();
            }
            return true;
        }
    }

    static Map<String, String> versioned(String stampName, String stamp) {
        return Map.of(VERSION, IndexForm.VERSION, stampName, stamp);
    }

    private static IndexWriterConfig config() {
        return new IndexWriterConfig()
                .setIndexSort(new Sort(new SortField(IndexForm.KEY, SortField.Type.STRING)))
                .setRAMBufferSizeMB(BUFFER_MEGABYTES)
                .setCommitOnClose(false);
    }

    private void clear() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(path)) {
            files = all.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith(IndexWriter.WRITE_LOCK_NAME))
                    .toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
    }
}
