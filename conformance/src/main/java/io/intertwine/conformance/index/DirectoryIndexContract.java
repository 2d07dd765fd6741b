package io.intertwine.conformance.index;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.condition.Criterion;
import io.intertwine.api.condition.IndexDocument;
import io.intertwine.api.condition.Place;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.Hits;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The contract of [DirectoryIndex].
public interface DirectoryIndexContract {
    /// An empty index, the same one through a test.
    DirectoryIndex index();

    private static IndexDocument painted(String id, String... colours) {
        return new IndexDocument(id, Map.of("colour", Set.of(colours)), Map.of());
    }

    private List<String> ids(Criterion criterion, String after) {
        List<String> ids = new ArrayList<>();
        try (Hits hits = index().search("thing", criterion, after)) {
            hits.forEachRemaining(hit -> ids.add(hit.id()));
        }
        return ids;
    }

    private List<String> ids(Criterion criterion) {
        return ids(criterion, "");
    }

    @Test
    default void findsWhatWasPutAtOnceInTheOrderOfIds() {
        index().put("thing", painted("b", "red"));
        index().put("thing", painted("a", "red", "blue"));
        index().put("thing", painted("c", "blue"));

        assertThat(ids(new Criterion.Word("colour", "red"))).containsExactly("a", "b");
        assertThat(ids(Criterion.ALL, "a")).containsExactly("b", "c");
        assertThat(ids(Criterion.NOTHING)).isEmpty();
        assertThat(index().count("thing", Criterion.not(new Criterion.Word("colour", "red"))))
                .isEqualTo(1);
    }

    @Test
    default void replacesAndRemoves() {
        index().put("thing", painted("a", "red"));
        index().put("thing", painted("b", "red"));
        index().put("thing", painted("a", "blue"));
        assertThat(ids(new Criterion.Word("colour", "red"))).containsExactly("b");

        index().remove("thing", "b");
        index().remove("thing", "never-there");
        assertThat(ids(Criterion.ALL)).containsExactly("a");
        assertThat(index().count("thing", Criterion.ALL)).isEqualTo(1);
    }

    @Test
    default void keepsKindsApart() {
        index().put("thing", painted("a", "red"));
        index().put("thing-2", painted("a", "red"));
        index().put("thing-2", painted("b", "red"));
        index().remove("thing-2", "a");

        assertThat(ids(Criterion.ALL)).containsExactly("a");
        assertThat(ids(new Criterion.Word("id", Set.of("a", "b")))).containsExactly("a");
        assertThat(ids(new Criterion.Prefix("id", ""))).containsExactly("a");
        assertThat(index().count("thing-2", Criterion.ALL)).isEqualTo(1);
    }

    @Test
    default void tellsDocumentsFromEachOtherByTheirFingerprints() {
        index().put("thing", painted("a", "red"));
        index().put("thing", painted("b", "red").at(new Place(1, 2)));
        try (Hits hits = index().search("thing", Criterion.ALL, "")) {
            assertThat(hits.next().fingerprint()).isEqualTo(painted("a", "red").fingerprint());
            assertThat(hits.next().fingerprint())
                    .isNotEqualTo(painted("b", "red").fingerprint());
        }
    }

    @Test
    default void takesWordsOfAnyLength() {
        String endless = "x".repeat(50_000);
        index().put("thing", painted("a", endless + "1"));
        index().put("thing", painted("b", endless + "2"));
        assertThat(ids(new Criterion.Word("colour", endless + "2"))).containsExactly("b");
        assertThat(ids(new Criterion.Prefix("colour", "xxx"))).containsExactly("a", "b");
    }

    @Test
    default void findsInABoxAcrossThe180thMeridian() {
        index().put("thing", painted("fiji").at(new Place(-17, 179.5)));
        index().put("thing", painted("samoa").at(new Place(-14, -172)));
        index().put("thing", painted("berlin").at(new Place(52.5, 13.4)));
        assertThat(ids(new Criterion.Within(new Area.Box(-20, 170, 0, -170)))).containsExactly("fiji", "samoa");
        assertThat(ids(new Criterion.Within(new Area.Circle(52.5, 13.5, 10_000))))
                .containsExactly("berlin");
    }

    @Test
    default void goesOnFromWhereAReaderStoppedWhileOthersChangeIt() {
        for (int i = 0; i < 100; i++) {
            index().put("thing", painted("t" + i, "red"));
        }
        try (Hits hits = index().search("thing", Criterion.ALL, "")) {
            String first = hits.next().id();
            index().remove("thing", "t99");
            assertThat(first).isEqualTo("t0");
            hits.forEachRemaining(hit -> assertThat(hit.id()).isNotEqualTo(first));
        }
        assertThat(ids(Criterion.ALL)).hasSize(99).doesNotContain("t99");
    }

    @Test
    default void answersRandomCriteriaAsTheDocumentsThemselvesDo() {
        RandomDocuments chance = new RandomDocuments(7);
        Random order = new Random(11);
        Map<String, IndexDocument> all = new TreeMap<>();
        for (int i = 0; i < 400; i++) {
            IndexDocument document = chance.document("t" + order.nextInt(200));
            all.put(document.id(), document);
            index().put("thing", document);
            if (i % 100 == 50) {
                ids(Criterion.ALL);
            }
        }
        for (int i = 0; i < 300; i++) {
            Criterion criterion = chance.criterion(3);
            List<String> expected = all.values().stream()
                    .filter(document -> document.meets(criterion))
                    .map(IndexDocument::id)
                    .toList();
            assertThat(ids(criterion)).as(criterion.toString()).containsExactlyElementsOf(expected);
            assertThat(index().count("thing", criterion)).isEqualTo(expected.size());
        }
    }

    @Test
    default void remembersTheWordOfTheLastCommit() {
        assertThat(index().stamp()).isEmpty();
        index().commit("monday");
        assertThat(index().stamp()).isEqualTo("monday");
    }
}
