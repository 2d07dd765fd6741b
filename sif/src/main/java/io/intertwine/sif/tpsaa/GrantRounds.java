package io.intertwine.sif.tpsaa;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// What happens to grants by itself: their time passes, device grants are asked for, third-party systems go away.
final class GrantRounds {
    private static final Logger LOG = System.getLogger(GrantRounds.class.getName());
    private static final Duration PACE = Duration.ofMillis(200);
    private static final int RESEALED_AT_ONCE = 128;
    private static final String GONE = "The third-party system is not registered any more.";

    private final GrantBook book;
    private final AtHand atHand;
    private final LogIns logIns;
    private final Executor executor;
    private final Thread thread = Thread.ofVirtual().name("grant-rounds").unstarted(this::run);
    private volatile boolean closed;

    GrantRounds(GrantBook book, AtHand atHand, LogIns logIns, Executor executor) {
        this.book = book;
        this.atHand = atHand;
        this.logIns = logIns;
        this.executor = executor;
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                Thread.sleep(PACE);
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    void tick() {
        Instant now = book.clock.instant();
        for (Dues.Due due = book.dues.next(now); due != null; due = book.dues.next(now)) {
            try {
                handle(due, now);
            } catch (RuntimeException e) {
                LOG.log(Level.WARNING, "What was due for " + due.what() + " failed; it is tried again.", e);
                book.dues.add(now.plusSeconds(1), due.what(), due.id());
            }
        }
    }

    private void handle(Dues.Due due, Instant now) {
        switch (due.what()) {
            case END -> entry(due, this::endIfOver);
            case FORGET -> entry(due, entry -> book.forget(entry, now));
            case LOG_IN -> logIns.over(due.id());
            case POLL -> executor.execute(() -> poll(due));
        }
    }

    private void poll(Dues.Due due) {
        try {
            logIns.poll(due.id());
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "A device grant could not be asked for; it is tried again.", e);
            book.dues.add(book.clock.instant().plusSeconds(5), due.what(), due.id());
        }
    }

    private void entry(Dues.Due due, Consumer<GrantEntry> work) {
        book.table.find(new GrantId(due.id())).ifPresent(work);
    }

    private void endIfOver(GrantEntry entry) {
        Grant grant = entry.kept().at(book.clock.instant());
        if (grant.state() == Grant.State.EXPIRED && entry.grant().state() == Grant.State.ACTIVE) {
            book.end(entry, Turn.END, KeptGrant.EXPIRED);
        }
    }

    /// Grants whose system went, or belongs to somebody else, while nobody looked.
    void endOrphans() {
        book.table
                .candidates(GrantQuery.ALL, "")
                .filter(this::isOrphan)
                .forEach(entry -> book.end(entry, Turn.REVOKE, GONE));
    }

    private boolean isOrphan(GrantEntry entry) {
        return book.systems
                .find(entry.key().system())
                .filter(system -> system.owner().equals(entry.kept().owner()))
                .isEmpty();
    }

    /// Calls stop on this thread; the store follows. Should the enabler end before it did, [#endOrphans] finds them.
    void systemChanged(ThirdPartySystemId id) {
        if (closed) {
            return;
        }
        List<GrantBook.Ending> ended = new ArrayList<>();
        for (GrantEntry entry : book.table.of(id)) {
            if (isOrphan(entry)) {
                book.endInMemory(entry, Turn.REVOKE, GONE).ifPresent(ended::add);
            } else {
                atHand.drop(entry);
            }
        }
        if (!ended.isEmpty()) {
            executor.execute(() -> ended.forEach(this::store));
        }
    }

    private void store(GrantBook.Ending ending) {
        try {
            book.storeOrKeep(ending);
        } catch (RuntimeException e) {
            LOG.log(Level.WARNING, "The end of the grant " + ending.entry().id() + " is not stored yet.", e);
        }
    }

    /// Several at once, because they share the waits for the disk.
    void reseal() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Iterator<GrantEntry> entries =
                    book.table.candidates(GrantQuery.ALL, "").iterator();
            while (entries.hasNext()) {
                List<Future<?>> batch = new ArrayList<>();
                while (entries.hasNext() && batch.size() < RESEALED_AT_ONCE) {
                    GrantEntry entry = entries.next();
                    batch.add(threads.submit(() -> reseal(entry)));
                }
                batch.forEach(GrantRounds::await);
            }
        }
        book.records.eachLogIn(stored -> book.records.resealLogIn(stored.key()));
    }

    private void reseal(GrantEntry entry) {
        entry.lock.lock();
        try {
            book.records.reseal(entry.id());
        } finally {
            entry.lock.unlock();
        }
    }

    private static void await(Future<?> work) {
        try {
            work.get();
        } catch (ExecutionException e) {
            throw new IntertwineException(CommonError.STORE, "Not every grant could be encrypted anew.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.STORE, "The work on the grants was interrupted.", e);
        }
    }

    void close() {
        closed = true;
        thread.interrupt();
    }
}
