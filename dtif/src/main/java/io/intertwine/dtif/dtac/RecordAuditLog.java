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
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The audit log in the record store. One thread writes; what came in while it wrote goes into one record
/// together. An entry that nobody waits for has a moment for company, so that a flood shares a flush.
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
    private final Thread writer = Thread.ofVirtual().name("audit").unstarted(this::write);
    private final Thread tidying = Thread.ofVirtual().name("audit-retention").unstarted(this::tidyAgainAndAgain);
    private volatile boolean closed;
    private volatile boolean ended;

    /// An entry in line, or the end of the line.
    private record Waiting(@Nullable AuditEntry entry, CompletableFuture<Void> written, boolean awaited) {
        static Waiting end() {
            return new Waiting(null, new CompletableFuture<>(), false);
        }
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
        putInLine(entry, false);
    }

    @Override
    public void addDurably(AuditEntry entry) {
        try {
            putInLine(entry, true).written().join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IntertwineException own
                    ? own
                    : new IntertwineException(CommonError.STORE, "The audit log cannot be written.", e);
        }
    }

    private Waiting putInLine(AuditEntry entry, boolean awaited) {
        if (closed) {
            throw closedFault();
        }
        Waiting waiting = new Waiting(entry, new CompletableFuture<>(), awaited);
        try {
            queue.put(waiting);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.STORE, "Waiting for the audit log was interrupted.", e);
        }
        if (awaited) {
            LockSupport.unpark(writer);
        }
        if (ended) {
            throw closedFault();
        }
        return waiting;
    }

    private static IntertwineException closedFault() {
        return new IntertwineException(CommonError.STORE, "The audit log is closed: the enabler ends.");
    }

    private void write() {
        List<Waiting> batch = new ArrayList<>();
        boolean ended = false;
        try {
            while (!ended || !batch.isEmpty()) {
                if (batch.isEmpty()) {
                    batch.add(queue.take());
                }
                queue.drainTo(batch, BATCH - batch.size());
                if (!ended && isPatient(batch)) {
                    LockSupport.parkNanos(COMPANY_NANOS);
                    queue.drainTo(batch, BATCH - batch.size());
                }
                ended |= batch.removeIf(waiting -> waiting.entry() == null);
                batch = written(batch, ended);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isPatient(List<Waiting> batch) {
        return batch.size() < BATCH
                && batch.stream().noneMatch(waiting -> waiting.awaited() || waiting.entry() == null);
    }

    /// What is still to be written.
    private List<Waiting> written(List<Waiting> batch, boolean last) throws InterruptedException {
        List<AuditEntry> entries = new ArrayList<>();
        batch.forEach(waiting -> {
            if (waiting.entry() != null) {
                entries.add(waiting.entry());
            }
        });
        if (entries.isEmpty()) {
            return new ArrayList<>();
        }
        try {
            pages.append(entries);
            retention.written(clock.instant(), entries);
            batch.forEach(waiting -> waiting.written().complete(null));
            return new ArrayList<>();
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, entries.size() + " entries of the audit log cannot be written; trying again.", e);
            List<Waiting> rest = new ArrayList<>();
            batch.forEach(waiting -> {
                if (waiting.awaited()) {
                    waiting.written().completeExceptionally(e);
                } else if (!last) {
                    rest.add(waiting);
                }
            });
            if (!last) {
                Thread.sleep(AGAIN);
            }
            return rest;
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
            queue.put(Waiting.end());
            LockSupport.unpark(writer);
            if (writer.isAlive()) {
                writer.join();
            }
            ended = true;
            // who came too late for the last record, and did not see that
            queue.forEach(late -> late.written().completeExceptionally(closedFault()));
            retention.save();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The count of the audit log could not be saved; it is made anew at the start.", e);
        }
    }
}
