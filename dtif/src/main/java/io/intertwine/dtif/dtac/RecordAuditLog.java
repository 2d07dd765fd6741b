package io.intertwine.dtif.dtac;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dtac.AuditQuery;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.sif.tpsr.KnownServices;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/// The audit log in the record store. What came in while one record was written goes into the next one together.
/// An entry that nobody waits for has a moment for company, so that a flood shares a flush. Who waits for his entry
/// writes it himself, with those before it, when nobody else writes: no other thread has to wake up for it.
///
/// When the store fails, who waits for his entry gets the error; the others stay in line, and callers wait when
/// it is full. Nothing is dropped while the process lives.
public final class RecordAuditLog implements AuditLog, AutoCloseable {
    private static final Logger LOG = System.getLogger(RecordAuditLog.class.getName());
    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration TIDY = Duration.ofMinutes(10);
    private static final int BATCH = 256;
    /// How long an entry that nobody waits for is held back at most.
    private static final long COMPANY_NANOS = 10_000_000;

    private final AuditPages pages;
    private final AuditRetention retention;
    private final EntryOwners owners;
    private final InstantSource clock;
    private final BlockingQueue<Waiting> queue;
    /// Of who writes; entries are in their order by it.
    private final ReentrantLock turn = new ReentrantLock();
    /// Taken out of the line and not written yet. For who has the turn.
    private final List<Waiting> batch = new ArrayList<>();
    private final Thread writer = Thread.ofVirtual().name("audit").unstarted(this::write);
    private final Thread tidying = Thread.ofVirtual().name("audit-retention").unstarted(this::tidyAgainAndAgain);
    private volatile boolean idle;
    private volatile boolean closed;
    private volatile boolean ended;

    /// An entry in line.
    private record Waiting(AuditEntry entry, CompletableFuture<Void> written, boolean awaited) {
        Waiting(AuditEntry entry, boolean awaited) {
            this(entry, new CompletableFuture<>(), awaited);
        }
    }

    /// What the writer does after a turn.
    private enum Next {
        TURN,
        AWAIT_ENTRIES,
        AWAIT_COMPANY,
        TRY_AGAIN,
        END
    }

    /// Without third-party systems.
    public RecordAuditLog(RecordStore records, SystemOwners owners, DtacLimits.Audit limits, InstantSource clock) {
        this(records, owners, KnownServices.NONE, limits, clock);
    }

    public RecordAuditLog(
            RecordStore records,
            SystemOwners owners,
            KnownServices services,
            DtacLimits.Audit limits,
            InstantSource clock) {
        this.pages = new AuditPages(records, clock);
        this.retention = new AuditRetention(records, pages, limits);
        this.owners = new EntryOwners(owners, services);
        this.clock = clock;
        this.queue = new ArrayBlockingQueue<>(limits.queue());
    }

    public void start() {
        writer.start();
        tidying.start();
    }

    @Override
    public void add(AuditEntry entry) {
        putInLine(new Waiting(entry, false));
    }

    @Override
    public void addDurably(AuditEntry entry) {
        Waiting own = new Waiting(entry, true);
        if (!isWrittenAtOnce(own)) {
            putInLine(own);
        }
        try {
            own.written().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IntertwineException already
                    ? already
                    : new IntertwineException(CommonError.STORE, "The audit log cannot be written.", e);
        }
    }

    /// False when somebody else writes, or there is too much before it.
    private boolean isWrittenAtOnce(Waiting own) {
        if (closed || !turn.tryLock()) {
            return false;
        }
        try {
            take();
            if (batch.size() >= BATCH) {
                return false;
            }
            batch.add(own);
            if (!append(false)) {
                LockSupport.unpark(writer);
            }
            return true;
        } finally {
            turn.unlock();
        }
    }

    private void putInLine(Waiting waiting) {
        if (closed) {
            throw closedFault();
        }
        try {
            queue.put(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.STORE, "Waiting for the audit log was interrupted.", e);
        }
        if (waiting.awaited() || idle) {
            LockSupport.unpark(writer);
        }
        if (ended) {
            throw closedFault();
        }
    }

    private static IntertwineException closedFault() {
        return new IntertwineException(CommonError.STORE, "The audit log is closed: the enabler ends.");
    }

    private void write() {
        try {
            Next next = turn(false);
            while (next != Next.END) {
                switch (next) {
                    case AWAIT_ENTRIES -> awaitEntries();
                    case AWAIT_COMPANY -> LockSupport.parkNanos(COMPANY_NANOS);
                    case TRY_AGAIN -> Thread.sleep(AGAIN);
                    case TURN, END -> {}
                }
                next = turn(next == Next.AWAIT_COMPANY);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Who puts an entry in line sees that it is idle, or it sees the entry.
    private void awaitEntries() {
        idle = true;
        if (queue.isEmpty() && !closed) {
            LockSupport.park();
        }
        idle = false;
    }

    private Next turn(boolean hadCompany) {
        turn.lock();
        try {
            boolean last = closed;
            take();
            if (batch.isEmpty()) {
                return last ? Next.END : Next.AWAIT_ENTRIES;
            }
            if (!hadCompany && !last && isPatient()) {
                return Next.AWAIT_COMPANY;
            }
            return append(last) ? Next.TURN : Next.TRY_AGAIN;
        } finally {
            turn.unlock();
        }
    }

    private void take() {
        queue.drainTo(batch, BATCH - batch.size());
    }

    private boolean isPatient() {
        return batch.size() < BATCH && batch.stream().noneMatch(Waiting::awaited);
    }

    /// False when it fails and is to be tried again, for those that nobody waits for.
    private boolean append(boolean last) {
        List<Waiting> taken = List.copyOf(batch);
        batch.clear();
        List<AuditEntry> entries = taken.stream().map(Waiting::entry).toList();
        try {
            pages.append(entries);
            retention.written(clock.instant(), entries);
            taken.forEach(waiting -> waiting.written().complete(null));
            return true;
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, entries.size() + " entries of the audit log cannot be written; trying again.", e);
            taken.forEach(waiting -> {
                if (waiting.awaited()) {
                    waiting.written().completeExceptionally(e);
                } else if (!last) {
                    batch.add(waiting);
                }
            });
            return last;
        }
    }

    private void tidyAgainAndAgain() {
        try {
            while (true) {
                Thread.sleep(TIDY);
                tidy();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Removes what is too old or too much; happens by itself every ten minutes.
    public void tidy() {
        try {
            retention.tidy(clock.instant());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The audit log could not be tidied; trying again in " + TIDY, e);
        }
    }

    @Override
    public Page<AuditEntry> find(Subject by, AuditQuery query, String after, int limit) {
        return new AuditReader(pages, owners, by, query)
                .page(after, PageRequest.first(limit).limit());
    }

    @Override
    public void export(Subject by, AuditQuery query, Consumer<AuditEntry> consumer) {
        new AuditReader(pages, owners, by, query).all(consumer);
    }

    /// Writes what is in line, and ends.
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        tidying.interrupt();
        try {
            LockSupport.unpark(writer);
            if (writer.isAlive()) {
                writer.join();
            }
            ended = true;
            // who came too late for the last turn, and did not see that
            queue.forEach(late -> late.written().completeExceptionally(closedFault()));
            retention.save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The count of the audit log could not be saved; it is made anew at the start.", e);
        }
    }
}
