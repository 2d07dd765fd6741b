package io.intertwine.store.rocksdb;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What comes again and again in rows that are read one after the other: texts in the same order, as the names
/// and units of a twin's properties are those of the next one, too; and times, as what was reported together has
/// the same. Each is made once. One thread.
final class Recurring {
    private static final int MOST = 1000;

    private final List<byte[]> known = new ArrayList<>();
    private final List<String> texts = new ArrayList<>();
    private int next;
    private Instant time = Instant.EPOCH;
    private Instant timeBefore = Instant.EPOCH;

    /// The texts begin anew.
    void begin() {
        next = 0;
    }

    /// The text whose UTF-8 bytes these are.
    String text(byte[] bytes, int from, int to) {
        int place = next++;
        if (place < known.size()) {
            byte[] there = known.get(place);
            if (Arrays.equals(there, 0, there.length, bytes, from, to)) {
                return texts.get(place);
            }
        }
        String text = new String(bytes, from, to - from, StandardCharsets.UTF_8);
        keep(place, Arrays.copyOfRange(bytes, from, to), text);
        return text;
    }

    /// The very same one if it is one of the last two.
    Instant time(long seconds, long nanos) {
        if (isAt(time, seconds, nanos)) {
            return time;
        }
        Instant other = isAt(timeBefore, seconds, nanos) ? timeBefore : Instant.ofEpochSecond(seconds, nanos);
        timeBefore = time;
        time = other;
        return other;
    }

    private static boolean isAt(Instant time, long seconds, long nanos) {
        return time.getEpochSecond() == seconds && time.getNano() == nanos;
    }

    private void keep(int place, byte[] bytes, String text) {
        if (place < known.size()) {
            known.set(place, bytes);
            texts.set(place, text);
        } else if (place < MOST) {
            known.add(bytes);
            texts.add(text);
        }
    }
}
