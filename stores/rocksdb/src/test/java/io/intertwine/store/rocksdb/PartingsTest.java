package io.intertwine.store.rocksdb;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PartingsTest {
    private static final int ROWS = 20_000;
    private static final int SHARES = 8;

    @TempDir
    private Path folder;

    private static byte[] key(int number) {
        return "twin-%07d".formatted(number).getBytes(StandardCharsets.US_ASCII);
    }

    /// Rows that are written again and again lie in files that overlap.
    private void fill() {
        Random random = new Random(1);
        for (int part = 0; part < 3; part++) {
            try (RocksDatabase database = RocksDatabase.open(folder)) {
                database.write(rows -> {
                    for (int i = 0; i < ROWS; i++) {
                        byte[] value = new byte[100];
                        random.nextBytes(value);
                        rows.put(database.handle(Family.LIVE), key(i), value);
                    }
                });
            }
        }
    }

    private static int rows(RocksDatabase database, byte[] from, byte[] to) {
        int[] count = new int[1];
        database.walk(Family.LIVE, from, (key, _) -> {
            boolean inside = to.length == 0 || Arrays.compareUnsigned(key, to) < 0;
            count[0] += inside ? 1 : 0;
            return inside;
        });
        return count[0];
    }

    @Test
    void sharesAreAboutEqualWhereFilesOverlap() {
        fill();
        try (RocksDatabase database = RocksDatabase.open(folder)) {
            List<byte[]> keys = database.partings(Family.LIVE, SHARES);
            assertThat(keys).hasSizeGreaterThanOrEqualTo(SHARES - 2);
            byte[] from = new byte[0];
            for (byte[] key : keys) {
                assertThat(rows(database, from, key)).isLessThan(ROWS / 3);
                from = key;
            }
            assertThat(rows(database, from, new byte[0])).isLessThan(ROWS / 3);
        }
    }

    @Test
    void thereAreNoneOfNothing() {
        try (RocksDatabase database = RocksDatabase.open(folder)) {
            assertThat(database.partings(Family.LIVE, SHARES)).isEmpty();
        }
    }

    @Test
    void theMiddleLiesBetween() {
        byte[] middle = Partings.middle(key(0), key(ROWS));
        assertThat(Arrays.compareUnsigned(middle, key(0))).isPositive();
        assertThat(Arrays.compareUnsigned(middle, key(ROWS))).isNegative();
    }
}
