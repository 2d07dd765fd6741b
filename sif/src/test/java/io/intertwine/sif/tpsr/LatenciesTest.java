package io.intertwine.sif.tpsr;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.intertwine.api.Clause;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Clause("8.2.1")
class LatenciesTest {
    private static final double RELATIVE = 1 / 32.0;
    private static final double SMALLEST_MILLIS = 0.008;

    private static double percentile(long[] micros, double share) {
        Latencies latencies = new Latencies();
        Arrays.stream(micros).forEach(each -> latencies.add(Latencies.bucket(Duration.ofNanos(each * 1000))));
        Latencies.Sum sum = new Latencies.Sum();
        latencies.addTo(sum);
        assertThat(sum.total()).isEqualTo(micros.length);
        return sum.percentile(share);
    }

    private static double exact(long[] micros, double share) {
        long[] sorted = micros.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * sorted.length) - 1] / 1000.0;
    }

    private static void isNearTheExactOne(long[] micros) {
        for (double share : new double[] {0.01, 0.5, 0.95, 0.99, 1}) {
            double exact = exact(micros, share);
            assertThat(percentile(micros, share))
                    .as("share %s", share)
                    .isCloseTo(exact, within(Math.max(exact * RELATIVE, SMALLEST_MILLIS) + 1e-9));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 20, 1000, 50_000})
    void isOffByAtMostOneIn32FromTheExactPercentileOfAnyKindOfLatencies(int count) {
        Random random = new Random(count);
        Stream.of(
                        IntStream.range(0, count)
                                .mapToLong(_ -> random.nextLong(200_000_000))
                                .toArray(),
                        IntStream.range(0, count)
                                .mapToLong(_ -> (long) Math.exp(random.nextDouble() * 19))
                                .toArray(),
                        IntStream.range(0, count)
                                .mapToLong(_ -> random.nextInt(10) == 0 ? 2_000_000 : 15_000 + random.nextInt(3000))
                                .toArray(),
                        IntStream.range(0, count).mapToLong(i -> i).toArray())
                .forEach(LatenciesTest::isNearTheExactOne);
    }

    @Test
    void countsWhatIsOutOfItsRangeAtItsEnds() {
        Latencies latencies = new Latencies();
        latencies.add(Latencies.bucket(Duration.ofNanos(-5)));
        latencies.add(Latencies.bucket(Duration.ofDays(200_000)));
        Latencies.Sum sum = new Latencies.Sum();
        latencies.addTo(sum);
        assertThat(sum.percentile(0.5)).isLessThan(0.02);
        assertThat(sum.percentile(1)).isGreaterThan(258_000);
    }

    @Test
    void hasNoPercentileWithoutLatencies() {
        assertThat(new Latencies.Sum().percentile(0.95)).isNaN();
    }
}
