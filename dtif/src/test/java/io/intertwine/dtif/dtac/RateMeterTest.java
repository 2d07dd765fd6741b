package io.intertwine.dtif.dtac;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.Clause;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Limits;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

@Clause("8.3.5")
class RateMeterTest {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final List<Bound> TWICE = List.of(new Bound("p/r", new Limits(null, null, 2, null, null)));

    private final RateMeter meter = new RateMeter(2);

    private static RateMeter.Counted by(String client) {
        Twin pump = new Twin(new TwinSystemId("plant"), TwinDescription.of(new TwinId("pump"), Map.of()));
        Subject subject = new Subject(new ClientId(client), Role.METAVERSE_SYSTEM, null);
        return RateMeter.Counted.of(new AccessRequest(subject, Action.WRITE, pump, "speed"));
    }

    private boolean takes(String client, Duration after) {
        return meter.take(TWICE, by(client), START.plus(after)).isEmpty();
    }

    @Test
    void allowsTheRateInEveryMinuteNotInEachCalendarMinute() {
        assertThat(takes("a", Duration.ofSeconds(0))).isTrue();
        assertThat(takes("a", Duration.ofSeconds(50))).isTrue();
        assertThat(takes("a", Duration.ofSeconds(59))).isFalse();
        assertThat(takes("a", Duration.ofSeconds(60))).isTrue();
        assertThat(takes("a", Duration.ofSeconds(109))).isFalse();
        assertThat(takes("a", Duration.ofSeconds(110))).isTrue();
    }

    @Test
    void givesBackWhatWasNotForwarded() {
        assertThat(takes("a", Duration.ZERO)).isTrue();
        assertThat(takes("a", Duration.ZERO)).isTrue();
        meter.giveBack(TWICE, by("a"), START);
        assertThat(takes("a", Duration.ZERO)).isTrue();
        assertThat(takes("a", Duration.ZERO)).isFalse();
    }

    @Test
    void countsABoundedNumberOfSubjectsAndForgetsIdleOnes() {
        assertThat(takes("a", Duration.ZERO)).isTrue();
        assertThat(takes("b", Duration.ZERO)).isTrue();
        assertThat(takes("c", Duration.ofSeconds(30))).isFalse();
        assertThat(takes("c", Duration.ofSeconds(61))).isTrue();
    }
}
