package io.intertwine.connector.http.wot;

import static org.assertj.core.api.Assertions.assertThat;

import io.intertwine.api.port.ConnectionReport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class HealthTest {
    private static final Health.Condition GOOD = new Health.Condition.Good();
    private static final Health.Condition PENDING = new Health.Condition.Pending();

    private final List<ConnectionReport> reports = new ArrayList<>();
    private final Health health = new Health(reports::add);

    @Test
    void saysNothingBeforeEverythingWasTried() {
        health.set("a", PENDING);
        health.set("b", PENDING);
        health.set("a", GOOD);
        assertThat(reports).isEmpty();

        health.set("b", GOOD);
        assertThat(reports).containsExactly(new ConnectionReport.Connected());
    }

    @Test
    void isDegradedWhenSomeAreAwayAndUnreachableWhenAllAre() {
        health.set("a", GOOD);
        health.set("b", new Health.Condition.Away("B is away."));
        health.set("a", new Health.Condition.Away("A is away."));

        assertThat(reports)
                .containsExactly(
                        new ConnectionReport.Connected(),
                        new ConnectionReport.Degraded("B is away."),
                        new ConnectionReport.Unreachable("A is away. B is away."));
    }

    @Test
    void isDegradedWhenAnswersAreFaulty() {
        health.set("a", new Health.Condition.Faulty("HTTP 401"));

        assertThat(reports).containsExactly(new ConnectionReport.Degraded("HTTP 401"));
    }

    @Test
    void reportsOnlyWhatIsNewAndForgetsWhatIsGone() {
        health.set("a", GOOD);
        health.set("a", GOOD);
        health.set("b", new Health.Condition.Faulty("x"));
        health.forget("b");

        assertThat(reports).hasSize(3).last().isEqualTo(new ConnectionReport.Connected());
    }
}
