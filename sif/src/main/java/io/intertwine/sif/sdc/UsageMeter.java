package io.intertwine.sif.sdc;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.sdc.Usage;
import io.intertwine.api.sif.sdc.UsageLine;
import io.intertwine.api.sif.sdc.UsageQuery;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.sif.Pulse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Counts forwarded calls in memory, and brings the counts to the record store at short intervals,
/// before each answer and at the close. Any thread may call.
///
/// A crash loses calls that ended within the last interval, and while a round that had begun was not
/// done. When the store fails, counts stay in memory until it works again. Beyond the bounds of lines
/// that wait and of lines that are kept calls are still counted, but without their user, so that lines
/// are bounded by the operations that clients use.
///
/// Charges are computed when counts go to the store, in the order in which they began, so that prices
/// that depend on what was used before need nothing on the path of a call.
public final class UsageMeter implements Usage, CallMeter, AutoCloseable {
    private static final Logger LOG = System.getLogger(UsageMeter.class.getName());

    private final UsageRecords records;
    private final UsageSearch search;
    private final UsageLimits limits;
    private final InstantSource clock;
    private final ConcurrentMap<Tally.Key, Tally> waiting = new ConcurrentHashMap<>();
    private final AtomicLong places = new AtomicLong();
    private final ReentrantLock turn = new ReentrantLock();
    /// Under the lock, as the book.
    private final Queue<Map.Entry<Tally.Key, Tally>> taken = new ArrayDeque<>();
    private final UsageBook book;
    private @Nullable LocalDate today;
    private boolean sweeping;
    private @Nullable Pulse rounds;

    public UsageMeter(RecordStore store, UsageLimits limits, InstantSource clock) {
        this.records = new UsageRecords(store);
        this.search = new UsageSearch(records, limits.lines());
        this.limits = limits;
        this.clock = clock;
        this.book = new UsageBook(records, limits.kept());
    }

    /// Begins to store counts by itself.
    public void start() {
        rounds = Pulse.start("usage", limits.flush(), this::round);
    }

    @Override
    public void ended(CallRequest request, ThirdPartySystem system, CallResult result) {
        if (!result.isAnswered()) {
            return;
        }
        ServiceCharge charge = system.registration().charge();
        UseOf of = UseOf.of(request, system, today());
        Tally.Key key = new Tally.Key(of, charge);
        if (waiting.size() >= limits.waiting() && !waiting.containsKey(key)) {
            key = new Tally.Key(of.withoutUser(), charge);
        }
        waiting.compute(
                key,
                (_, before) -> (before == null ? Tally.begun(places.getAndIncrement()) : before).plus(charge, result));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /// Stores what was counted. When the store fails, so does this; the counts then wait for the next
    /// time.
    public void flush() {
        turn.lock();
        try {
            book.finish();
            store();
            take();
            store();
        } finally {
            turn.unlock();
        }
    }

    private void store() {
        while (!taken.isEmpty()) {
            book.enter(taken);
        }
    }

    /// A call that ends meanwhile is in a tally that is taken, or begins another one.
    private void take() {
        waiting.keySet().stream()
                .map(key -> {
                    Tally tally = waiting.remove(key);
                    return tally == null ? null : Map.entry(key, tally);
                })
                .filter(Objects::nonNull)
                .sorted(Comparator.comparingLong(entry -> entry.getValue().place()))
                .forEach(taken::add);
    }

    private void round() {
        flush();
        LocalDate now = today();
        if (!now.equals(today)) {
            today = now;
            sweeping = true;
            turnPage();
        }
        if (sweeping) {
            sweeping =
                    records.forgetSome(YearMonth.from(now.minusDays(limits.age().toDays())));
        }
    }

    private void turnPage() {
        turn.lock();
        try {
            book.turnPage();
        } finally {
            turn.unlock();
        }
    }

    @Override
    public List<UsageLine> find(Subject by, UsageQuery query) {
        flush();
        return search.find(by, query);
    }

    /// Stores what was counted. Calls that end later are not kept.
    @Override
    public void close() {
        turn.lock();
        try {
            if (rounds != null) {
                rounds.close();
            }
            flush();
        } catch (IntertwineException e) {
            LOG.log(Level.ERROR, "The last use of third-party systems was not stored, and is lost.", e);
        } finally {
            turn.unlock();
        }
    }
}
