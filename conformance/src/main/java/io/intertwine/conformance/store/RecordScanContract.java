package io.intertwine.conformance.store;

import static io.intertwine.api.port.RecordStore.ANY;
import static io.intertwine.api.port.RecordStore.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Scanning in the order of keys, page by page.
interface RecordScanContract {
    RecordStore store();

    @Test
    default void scansInTheOrderOfUtf8Bytes() {
        // in UTF-16, which Java compares, the last two stand the other way round
        List<String> ordered = List.of("A", "Z", "a", "a/", "a0", "aa", "b", "ä", "\uFF5E", "\uD83D\uDE80");
        putAll(ordered.reversed());

        assertThat(keys("", PageRequest.first(100))).containsExactlyElementsOf(ordered);
    }

    @Test
    default void scansOnlyKeysWithThePrefix() {
        putAll(List.of("a", "plant/a", "plant/b", "plant0", "planu"));

        assertThat(keys("plant/", PageRequest.first(100))).containsExactly("plant/a", "plant/b");
        assertThat(keys("none", PageRequest.first(100))).isEmpty();
    }

    @Test
    default void scansOnlyItsKind() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);
        store().put(Note.NOTES, "b", Note.of("two"), NONE);

        assertThat(keys("", PageRequest.first(100))).containsExactly("a");
    }

    @Test
    default void scansValuesWithTheirRevisions() {
        store().put(Note.KIND, "a", Note.of("one"), NONE);
        Stored<Note> stored = store().put(Note.KIND, "a", Note.of("two"), ANY);

        assertThat(store().scan(Note.KIND, "", PageRequest.first(1)).items()).containsExactly(stored);
    }

    @Test
    default void leavesOutWhatWasRemoved() {
        putAll(List.of("a", "b", "c"));
        store().remove(Note.KIND, "b", ANY);

        assertThat(keys("", PageRequest.first(100))).containsExactly("a", "c");
    }

    @Test
    default void goesThroughAllPagesWithoutGapOrRepetition() {
        putAll(List.of("o/x", "p/a", "p/b", "p/c", "p/d", "p/e", "q/x"));

        List<List<String>> pages = new ArrayList<>();
        PageRequest request = PageRequest.first(2);
        while (true) {
            Page<Stored<Note>> page = store().scan(Note.KIND, "p/", request);
            pages.add(page.items().stream().map(Stored::key).toList());
            String next = page.next();
            if (next == null) {
                break;
            }
            request = new PageRequest(next, 2);
        }

        assertThat(pages).containsExactly(List.of("p/a", "p/b"), List.of("p/c", "p/d"), List.of("p/e"));
    }

    @Test
    default void hasNoNextPageWhenTheLastOneIsFull() {
        putAll(List.of("p/a", "p/b", "q"));

        assertThat(store().scan(Note.KIND, "p/", PageRequest.first(2)).next()).isNull();
        assertThat(store().scan(Note.KIND, "none", PageRequest.first(2)).next()).isNull();
    }

    @Test
    default void goesOnAfterAKeyThatIsGoneOrOutsideThePrefix() {
        putAll(List.of("p/a", "p/c", "q"));

        assertThat(keys("p/", new PageRequest("p/b", 10))).containsExactly("p/c");
        assertThat(keys("p/", new PageRequest("a", 10))).containsExactly("p/a", "p/c");
        assertThat(keys("p/", new PageRequest("q", 10))).isEmpty();
    }

    private void putAll(List<String> keys) {
        keys.forEach(key -> store().put(Note.KIND, key, Note.of(key), NONE));
    }

    private List<String> keys(String prefix, PageRequest page) {
        return store().scan(Note.KIND, prefix, page).items().stream()
                .map(Stored::key)
                .toList();
    }
}
