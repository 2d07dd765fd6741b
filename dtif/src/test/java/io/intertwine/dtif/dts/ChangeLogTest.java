package io.intertwine.dtif.dts;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.dtif.dts.TwinChange;
import io.intertwine.api.twin.TwinId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@Clause("8.3.4")
class ChangeLogTest {
    private static final TwinChange NEWS = new TwinChange(new TwinId("pump"), Map.of(), List.of(), null);

    private final ChangeLog log = new ChangeLog(4, Long.MAX_VALUE, 2);

    @BeforeEach
    void begin() {
        log.begin(100);
    }

    private long tell(int writer) {
        log.enter(writer);
        long number = log.add(Numbered.weighed(log.next(), NEWS)).number();
        log.leave(writer);
        return number;
    }

    private Optional<List<Long>> between(long from, long to) {
        return log.between(from, to)
                .map(found -> found.stream().map(Numbered::number).toList());
    }

    @Test
    void isCompleteUpToWhereNoWriterIsBusy() {
        tell(0);
        log.enter(1);
        long slow = log.next();
        tell(0);
        assertThat(log.complete()).isEqualTo(slow - 1);
        log.leave(1);
        assertThat(log.complete()).isEqualTo(log.last());
    }

    @Test
    void givesExactlyWhatCameAfterANumber() {
        tell(0);
        tell(1);
        tell(0);
        assertThat(between(101, 103)).contains(List.of(102L, 103L));
        assertThat(between(103, 103)).contains(List.of());
    }

    @Test
    void leavesOutNumbersThatNoChangeHas() {
        tell(0);
        log.next();
        tell(0);
        assertThat(between(100, 103)).contains(List.of(101L, 103L));
    }

    @Test
    void cannotGiveWhatWasOverrun() {
        for (int i = 0; i < 6; i++) {
            tell(0);
        }
        assertThat(between(101, 106)).isEmpty();
        assertThat(between(102, 106)).contains(List.of(103L, 104L, 105L, 106L));
    }

    @Test
    void cannotGiveWhatIsOfAnEarlierRunOrOfNone() {
        tell(0);
        assertThat(between(99, 101)).isEmpty();
        assertThat(between(102, 101)).isEmpty();
    }

    private List<Long> back(long before, int most) {
        List<Long> seen = new ArrayList<>();
        log.back(before, told -> {
            seen.add(told.number());
            return seen.size() < most;
        });
        return seen;
    }

    @Test
    void looksBackFromTheNewestToTheOldestInMemory() {
        for (int i = 0; i < 6; i++) {
            tell(i % 2);
        }
        assertThat(back(Long.MAX_VALUE, 9)).containsExactly(106L, 105L, 104L, 103L);
        assertThat(back(105, 9)).containsExactly(104L, 103L);
        assertThat(back(Long.MAX_VALUE, 2)).containsExactly(106L, 105L);
        assertThat(log.reach()).isEqualTo(103);
        assertThat(log.at(103)).isNotNull();
        assertThat(log.at(102)).isNull();
    }

    @Test
    void saysFromWhereOnNothingWasMissedWhenItIsOverrunWhileItLooksBack() {
        for (int i = 0; i < 4; i++) {
            tell(0);
        }
        long whole = log.back(Long.MAX_VALUE, told -> {
            if (told.number() == 104) {
                tell(0);
                tell(0);
            }
            return true;
        });
        assertThat(whole).isEqualTo(103);
    }
}
