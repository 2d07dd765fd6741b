package io.intertwine.store.rocksdb;

import java.math.BigInteger;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.stream.Stream;
import org.rocksdb.ColumnFamilyHandle;
import org.rocksdb.LiveFileMetaData;
import org.rocksdb.Range;
import org.rocksdb.RocksDB;
import org.rocksdb.RocksIterator;
import org.rocksdb.SizeApproximationFlag;
import org.rocksdb.Slice;

/// Finds keys that part the rows of a family into shares of about the same size: the largest share is halved in the
/// middle between its ends, as numbers, until there are enough. How much lies between two keys RocksDB tells from the
/// indexes of its files.
record Partings(RocksDB rocks, ColumnFamilyHandle family) {
    /// Digits of keys, to the base of 256, that count behind those that are the same.
    private static final int DIGITS = 6;
    /// In bytes: about a block of a file, below which nothing is known.
    private static final long LEAST = 4 << 10;

    private static final class Share {
        private final byte[] begin;
        private final byte[] end;
        private final long size;

        Share(byte[] begin, byte[] end, long size) {
            this.begin = begin;
            this.end = end;
            this.size = size;
        }

        private long size() {
            return size;
        }
    }

    /// Keys of rows, in order: each begins a share, and the first share begins before the first of them. Fewer than
    /// wanted where there is little.
    List<byte[]> find(List<LiveFileMetaData> files, int shares) {
        Optional<byte[]> first =
                files.stream().map(LiveFileMetaData::smallestKey).min(Arrays::compareUnsigned);
        Optional<byte[]> last = files.stream().map(LiveFileMetaData::largestKey).max(Arrays::compareUnsigned);
        if (first.isEmpty() || last.isEmpty()) {
            return List.of();
        }
        PriorityQueue<Share> found =
                new PriorityQueue<>(Comparator.comparingLong(Share::size).reversed());
        found.add(share(first.get(), last.get()));
        Share largest = found.element();
        while (found.size() < shares && largest.size() > LEAST) {
            found.remove();
            halves(largest).forEach(found::add);
            largest = found.element();
        }
        return found.stream()
                .map(share -> share.begin)
                .filter(key -> !Arrays.equals(key, first.get()))
                .sorted(Arrays::compareUnsigned)
                .toList();
    }

    /// The share itself, as one that is not to be halved again, where no row lies between.
    private Stream<Share> halves(Share share) {
        return between(share.begin, share.end)
                .map(key -> Stream.of(share(share.begin, key), share(key, share.end)))
                .orElseGet(() -> Stream.of(new Share(share.begin, share.end, 0)));
    }

    /// A row behind the one of `begin` and before `end`, near the middle. Keys are digits and letters, so there
    /// may be nothing between the middle and the end: then the last row before the middle is the end of
    /// what is halved.
    private Optional<byte[]> between(byte[] begin, byte[] end) {
        try (RocksIterator rows = rocks.newIterator(family)) {
            byte[] last = end;
            while (Arrays.compareUnsigned(begin, last) < 0) {
                byte[] middle = middle(begin, last);
                rows.seek(middle);
                if (rows.isValid()
                        && Arrays.compareUnsigned(rows.key(), end) < 0
                        && Arrays.compareUnsigned(rows.key(), begin) > 0) {
                    return Optional.of(rows.key());
                }
                rows.seekForPrev(middle);
                if (!rows.isValid() || Arrays.compareUnsigned(rows.key(), last) >= 0) {
                    break;
                }
                last = rows.key();
            }
            return Optional.empty();
        }
    }

    static byte[] middle(byte[] begin, byte[] end) {
        int same = Math.max(0, Arrays.mismatch(begin, end));
        int length = same + DIGITS;
        BigInteger sum = number(begin, length).add(number(end, length));
        byte[] half = sum.shiftRight(1).toByteArray();
        byte[] middle = new byte[length];
        int count = Math.min(half.length, length);
        System.arraycopy(half, half.length - count, middle, length - count, count);
        return middle;
    }

    private static BigInteger number(byte[] key, int length) {
        return new BigInteger(1, Arrays.copyOf(key, length));
    }

    private Share share(byte[] begin, byte[] end) {
        try (Slice from = new Slice(begin);
                Slice to = new Slice(end)) {
            long[] sizes = rocks.getApproximateSizes(
                    family,
                    List.of(new Range(from, to)),
                    SizeApproximationFlag.INCLUDE_FILES,
                    SizeApproximationFlag.INCLUDE_MEMTABLES);
            return new Share(begin, end, sizes[0]);
        }
    }
}
