package io.intertwine.store.lucene;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.conformance.index.DirectoryIndexContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.store.FSDirectory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LuceneDirectoryIndexTest implements DirectoryIndexContract {
    @TempDir
    private Path folder;

    private LuceneDirectoryIndex index;

    @BeforeEach
    void open() {
        index = LuceneDirectoryIndex.open(folder.resolve("index"));
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Override
    public DirectoryIndex index() {
        return index;
    }

    private void reopen() {
        index.close();
        open();
    }

    private static IndexDocument document(String id) {
        return new IndexDocument(id, Map.of("colour", Set.of("red")), Map.of());
    }

    @Test
    void keepsWhatWasCommittedOverAReopening() {
        index.put("thing", document("a"));
        index.commit("one");
        index.put("thing", document("b"));
        reopen();

        assertThat(index.stamp()).isEqualTo("one");
        assertThat(index.count("thing", Criterion.ALL)).isEqualTo(1);
        index.put("thing", document("a"));
        assertThat(index.count("thing", Criterion.ALL)).isEqualTo(1);
    }

    @Test
    void opensEmptyWhenAFileIsDamaged() throws IOException {
        for (int i = 0; i < 1000; i++) {
            index.put("thing", document("t" + i));
        }
        index.commit("one");
        index.close();
        for (Path file : files()) {
            if (file.toString().endsWith(".cfs") || file.toString().endsWith(".dvd")) {
                byte[] bytes = Files.readAllBytes(file);
                bytes[bytes.length / 2] ^= 0x55;
                Files.write(file, bytes);
            }
        }
        open();

        assertThat(index.stamp()).isEmpty();
        assertThat(index.count("thing", Criterion.ALL)).isZero();
        index.put("thing", document("a"));
        assertThat(index.count("thing", Criterion.ALL)).isEqualTo(1);
    }

    @Test
    void opensEmptyWhenFilesAreMissing() throws IOException {
        index.put("thing", document("a"));
        index.commit("one");
        index.close();
        for (Path file : files()) {
            if (!file.getFileName().toString().startsWith("segments")) {
                Files.delete(file);
            }
        }
        open();
        assertThat(index.stamp()).isEmpty();
    }

    @Test
    void opensEmptyWhenItIsOfAnotherVersion() throws IOException {
        index.close();
        try (FSDirectory directory = FSDirectory.open(folder.resolve("index"));
                IndexWriter other = new IndexWriter(directory, new IndexWriterConfig())) {
            other.setLiveCommitData(Map.of("version", "0", "stamp", "old").entrySet());
            other.commit();
        }
        open();
        assertThat(index.stamp()).isEmpty();
    }

    @Test
    void refusesToShareItsFolder() {
        index.commit("one");
        assertThatThrownBy(() -> LuceneDirectoryIndex.open(folder.resolve("index")))
                .isInstanceOf(IntertwineException.class)
                .hasMessageContaining("in use by another process");
    }

    @Test
    void saysThatItIsClosed() {
        index.close();
        assertThatThrownBy(() -> index.put("thing", document("a"))).isInstanceOf(IntertwineException.class);
        open();
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(folder.resolve("index"))) {
            return all.toList();
        }
    }
}
