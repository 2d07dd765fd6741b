package io.intertwine.sif.sdc;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.sif.sdc.UsageRecords.Write;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/// Computes what tallies cost, one after the other, and stores them. For one thread at a time.
///
/// Records of a batch are stored at once, as they share the store's fsync. What could not be stored is
/// stored before anything else the next time, unchanged: so nothing is lost and nothing counts twice.
final class UsageBook {
    private static final int STANDINGS = 10_000;
    private static final int BATCH = 500;

    private record Pair(ClientId client, ThirdPartySystemId system) {}

    private final UsageRecords records;
    private final int most;
    private final Map<Pair, Standing> standings = new HashMap<>();
    private List<Write> unstored = List.of();

    /// @param most lines of one client at one third-party system in a month that tell users apart
    UsageBook(UsageRecords records, int most) {
        this.records = records;
        this.most = most;
    }

    /// Brings what is left of an earlier batch to the store. Comes before [#enter].
    void finish() {
        if (!unstored.isEmpty()) {
            store(unstored);
            unstored = List.of();
        }
        if (standings.size() > STANDINGS) {
            standings.clear();
        }
    }

    /// Takes over the first of the tallies, and stores them. Those that it took are the book's, also
    /// when storing them fails; the others stay.
    void enter(Queue<Map.Entry<Tally.Key, Tally>> tallies) {
        Map<String, Write> batch = new LinkedHashMap<>();
        try {
            for (var next = tallies.peek(); next != null && batch.size() < BATCH; next = tallies.peek()) {
                add(batch, next.getKey(), next.getValue());
                tallies.remove();
            }
        } finally {
            unstored = List.copyOf(batch.values());
        }
        finish();
    }

    /// Changes nothing when it fails.
    private void add(Map<String, Write> batch, Tally.Key counted, Tally tally) {
        UseOf of = counted.of();
        ServiceCharge charge = counted.charge();
        Currency currency = charge == null ? null : charge.currency();
        String key = UsageRecords.key(of, currency);
        Standing standing = standing(of);
        Write before = batch.containsKey(key) ? batch.get(key) : stored(key);
        if (before == null && of.user() != null && standing.lines(of.day()) >= most) {
            add(batch, new Tally.Key(of.withoutUser(), charge), tally);
            return;
        }
        Cost cost = Cost.of(charge, tally, of.day(), standing);
        KeptUsage kept = before == null ? KeptUsage.none(of, currency) : before.value();
        batch.put(key, new Write(key, kept.plus(tally, cost), before == null ? RecordStore.NONE : before.expected()));
        if (before == null) {
            standing.beginLine(of.day());
        }
    }

    private @Nullable Write stored(String key) {
        return records.find(key)
                .map(stored -> new Write(key, stored.value(), stored.revision()))
                .orElse(null);
    }

    private Standing standing(UseOf of) {
        return standings.computeIfAbsent(
                new Pair(of.client(), of.system()),
                pair -> new Standing((month, lines) -> records.each(month, pair.client(), pair.system(), lines)));
    }

    /// Forgets what was read of past months.
    void turnPage() {
        standings.clear();
    }

    private void store(Collection<Write> writes) {
        List<Callable<Write>> tasks = new ArrayList<>();
        writes.forEach(write -> tasks.add(() -> {
            records.put(write);
            return write;
        }));
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("usage-write").factory())) {
            for (Future<Write> done : threads.invokeAll(tasks)) {
                done.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(
                    CommonError.BUSY, "Storing usage was interrupted: it is stored with the next.", e);
        } catch (ExecutionException e) {
            throw new IntertwineException(
                    CommonError.STORE,
                    "Of " + writes.size() + " lines of usage not all were stored; they wait. " + e.getCause(),
                    e);
        }
    }
}
