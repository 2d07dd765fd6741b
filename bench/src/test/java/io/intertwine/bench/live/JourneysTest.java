package io.intertwine.bench.live;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JourneysTest {
    private final Journeys journeys = new Journeys("\"jawOpen\":0.");

    @Test
    void knowsMessagesAgainByTheirDigits() {
        String first = journeys.depart();
        String second = journeys.depart();
        journeys.accept("[{\"jawOpen\":0." + second + "},{\"jawOpen\":0." + first + "}]");
        journeys.await(2);
        assertThat(journeys.departed()).isEqualTo(2);
        assertThat(journeys.percentile(1)).isPositive();
    }

    @Test
    void countsOneOnceAndNoneThatDidNotDepart() {
        String first = journeys.depart();
        journeys.accept("{\"jawOpen\":0." + first + "}");
        journeys.accept("{\"jawOpen\":0." + first + "}");
        journeys.accept("{\"jawOpen\":0.5}");
        journeys.accept("{\"jawOpen\":0.1999999}");
        assertThat(journeys.heard()).isEqualTo(1);
    }

    @Test
    void takesZerosAtTheEndAsLeftOut() {
        for (int i = 0; i < 11; i++) {
            journeys.depart();
        }
        journeys.accept("{\"jawOpen\":0.100001}");
        assertThat(journeys.heard()).isEqualTo(1);
    }
}
