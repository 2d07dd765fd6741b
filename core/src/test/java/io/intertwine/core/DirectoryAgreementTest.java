package io.intertwine.core;

import static io.intertwine.api.access.Action.INVOKE;
import static io.intertwine.api.access.Action.READ;
import static io.intertwine.api.access.Effect.ALLOW;
import static io.intertwine.core.Bench.OPERATOR;
import static io.intertwine.core.Bench.PLATFORM;
import static io.intertwine.core.Bench.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.condition.CelConditions;
import io.intertwine.conformance.index.ScanningConditions;
import io.intertwine.core.memory.MemoryDirectoryIndex;
import io.intertwine.directory.DirectoryLimits;
import io.intertwine.store.lucene.LuceneDirectoryIndex;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Whatever is asked: the index and the filter find what looking at everything finds.
@Clause("8.3.2")
class DirectoryAgreementTest {
    private static final int ROUNDS = 400;

    @TempDir
    private static Path folder;

    private LuceneDirectoryIndex index;
    private DirectoryBench indexed;
    private DirectoryBench scanning;

    @BeforeEach
    void start() {
        index = LuceneDirectoryIndex.open(folder.resolve("index"));
        indexed = filled(index, new CelConditions());
        scanning = filled(new MemoryDirectoryIndex(), new ScanningConditions(new CelConditions()));
    }

    @AfterEach
    void close() {
        indexed.close();
        scanning.close();
        index.close();
    }

    private static DirectoryBench filled(DirectoryIndex index, ConditionLanguage language) {
        DirectoryBench bench = new DirectoryBench(index, DirectoryLimits.DEFAULT, language);
        bench.register("a", properties("hall", JsonValue.of("north"), "floor", JsonValue.of(2)));
        bench.register("b", properties("hall", JsonValue.of("south"), "floor", JsonValue.of(2.5)));
        bench.register("c", properties("hall", JsonValue.of(7), "open", JsonValue.of(true)));
        bench.register("d", properties("floor", JsonValue.of("two"), "open", JsonValue.of("x")));
        for (int i = 0; i < 5; i++) {
            bench.plant.lists(i % 2 == 0 ? "a" : "b", false, Twins.pump("pump-" + i, "Pump", "line-" + i % 3));
            bench.plant.lists("c", false, Twins.pump("fan-" + i, "Fan", "line-" + i % 2));
            bench.plant.reports("c", "fan-" + i, "speed", JsonValue.of(i * 300L));
        }
        eventually(() -> assertThat(bench.twins(OPERATOR, "has(values.speed)")).hasSize(5));
        TwinSelector lines = new TwinSelector(Set.of(), Set.of(), Set.of(), Set.of("line-1", "line-2"));
        bench.policy(
                "visitors",
                new Rule("look", ALLOW, SubjectSelector.ANYONE, lines, Set.of(READ), Set.of("speed")),
                new Rule("stop", ALLOW, SubjectSelector.ANYONE, lines, Set.of(INVOKE), Set.of("stop")));
        return bench;
    }

    private static JsonObject properties(String one, JsonValue first, String other, JsonValue second) {
        return new JsonObject(Map.of(one, first, other, second));
    }

    @Test
    void onTwinsForTheOperator() {
        agreeOnTwins(OPERATOR, new RandomConditions(1));
    }

    @Test
    void onTwinsForACallerWhoSeesLess() {
        agreeOnTwins(PLATFORM, new RandomConditions(2));
    }

    private void agreeOnTwins(Subject by, RandomConditions conditions) {
        int some = 0;
        for (int i = 0; i < ROUNDS; i++) {
            String where = conditions.aboutTwins();
            DirectoryQuery query = DirectoryQuery.where(where, PageRequest.first(3));
            var found = indexed.enabler().directory().twins(by, query);
            var expected = scanning.enabler().directory().twins(by, query);
            assertThat(found).as(where).isEqualTo(expected);
            some += found.total() > 0 && found.total() < 10 ? 1 : 0;
        }
        assertThat(some).isGreaterThan(ROUNDS / 5);
    }

    @Test
    void onTwinSystems() {
        RandomConditions conditions = new RandomConditions(3);
        for (int i = 0; i < ROUNDS; i++) {
            String where = conditions.aboutSystems();
            assertThat(indexed.systems(where)).as(where).isEqualTo(scanning.systems(where));
        }
    }
}
