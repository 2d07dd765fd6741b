package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Renews secrets: one renewal at a time for each grant, however many want it. What was renewed is stored before
/// anybody gets it; what could not be stored is stored first at the next try, and not renewed again.
///
/// A renewal runs on a thread of its own, so that nobody who gives up ends it for the others.
final class Renewals {
    private static final Logger LOG = System.getLogger(Renewals.class.getName());

    private final GrantBook book;
    private final AtHand atHand;
    private final UserAuthority authority;
    private final Executor executor;

    Renewals(GrantBook book, AtHand atHand, UserAuthority authority, Executor executor) {
        this.book = book;
        this.atHand = atHand;
        this.authority = authority;
        this.executor = executor;
    }

    /// What came after the old one. Waits for a bounded time.
    Held after(GrantEntry entry, Held old) {
        CompletableFuture<Held> flight = begin(entry, old);
        try {
            return flight.get(book.limits.patience().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw failed(
                    entry,
                    "its renewal takes more than " + book.limits.patience().toSeconds() + " s",
                    e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IntertwineException known
                    ? new IntertwineException(known.code(), String.valueOf(known.getMessage()), known)
                    : failed(entry, "its renewal failed", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed(entry, "the wait for its renewal was interrupted", e);
        }
    }

    /// Joins the renewal that is under way, or begins one, unless somebody renewed already.
    CompletableFuture<Held> begin(GrantEntry entry, Held old) {
        CompletableFuture<Held> flight = new CompletableFuture<>();
        entry.lock.lock();
        try {
            AtHand.checkActive(entry.grant());
            Held now = atHand.of(entry);
            CompletableFuture<Held> underWay = entry.flight.underWay;
            if (underWay != null) {
                return underWay;
            }
            if (now.version() != old.version()) {
                return CompletableFuture.completedFuture(now);
            }
            if (entry.flight.mustPause(book.clock.instant())) {
                return CompletableFuture.failedFuture(
                        failed(entry, "it could not be asked a moment ago; try again in some seconds", null));
            }
            entry.flight.underWay = flight;
        } finally {
            entry.lock.unlock();
        }
        executor.execute(() -> run(entry, old, flight));
        return flight;
    }

    private void run(GrantEntry entry, Held old, CompletableFuture<Held> flight) {
        try {
            Held renewed = renew(entry, old);
            land(entry);
            flight.complete(renewed);
            book.tell(entry.grant());
        } catch (RuntimeException e) {
            IntertwineException why;
            try {
                why = afterFailure(entry, e);
            } catch (RuntimeException unstored) {
                why = failed(entry, "its renewal was refused, and its end cannot be stored yet", unstored);
            }
            land(entry);
            flight.completeExceptionally(why);
        }
    }

    private IntertwineException afterFailure(GrantEntry entry, RuntimeException e) {
        if (!(e instanceof IntertwineException known)) {
            return failed(entry, "its renewal failed", e);
        }
        if (known.code() != SifError.LOGIN_REFUSED) {
            return known;
        }
        book.end(entry, Turn.LOSE, "It takes our tokens no more: " + known.getMessage());
        return AtHand.needsReconnect(entry.grant(), entry.grant().reason());
    }

    private static void land(GrantEntry entry) {
        entry.lock.lock();
        try {
            entry.flight.underWay = null;
        } finally {
            entry.lock.unlock();
        }
    }

    private Held renew(GrantEntry entry, Held old) {
        Secret next = entry.flight.unstored;
        if (next == null) {
            next = asked(entry, old);
        }
        entry.lock.lock();
        try {
            if (entry.grant().state() != Grant.State.ACTIVE) {
                discard(entry, next);
                AtHand.checkActive(entry.grant());
            }
            if (entry.version() != old.version()) { // linked anew meanwhile
                entry.flight.unstored = null;
                return atHand.of(entry);
            }
            entry.flight.unstored = next;
            book.records.putSecret(entry.id(), next);
            entry.flight.unstored = null;
            entry.flight.worked();
            book.put(entry, entry.kept().renewed(next));
            return atHand.hold(entry, next);
        } finally {
            entry.lock.unlock();
        }
    }

    private Secret asked(GrantEntry entry, Held old) {
        try {
            Answered answered = authority.renew(
                    book.system(entry.key().system()), old.secret().answered().secrets());
            checkSubject(old, answered);
            Instant now = book.clock.instant();
            return new Secret(answered, Math.max(old.version() + 1, now.toEpochMilli()), now);
        } catch (IntertwineException e) {
            if (e.code() != SifError.LOGIN_REFUSED) {
                paused(entry);
            }
            throw e;
        }
    }

    private void paused(GrantEntry entry) {
        entry.lock.lock();
        try {
            entry.flight.failed(book.clock.instant());
        } finally {
            entry.lock.unlock();
        }
    }

    private static void checkSubject(Held old, Answered answered) {
        String subject = old.secret().answered().subject();
        if (!answered.subject().equals(subject)) {
            throw new IntertwineException(
                    SifError.LOGIN_REFUSED,
                    "The renewed tokens are those of '" + answered.subject() + "', not of '" + subject + "'.");
        }
    }

    /// The grant ended while it was renewed: nobody may use what came.
    private void discard(GrantEntry entry, Secret secret) {
        entry.flight.unstored = null;
        executor.execute(() -> tell(entry, secret));
    }

    /// Tells the third-party system that a secret is not used any more, where it can be told.
    void tell(GrantEntry entry, Secret secret) {
        try {
            authority.revoke(
                    book.system(entry.key().system()), secret.answered().secrets());
        } catch (RuntimeException e) {
            LOG.log(
                    Level.INFO,
                    "The system " + entry.key().system() + " could not be told of the end of grant " + entry.id() + ": "
                            + e.getMessage());
        }
    }

    private static IntertwineException failed(GrantEntry entry, String why, @Nullable Throwable cause) {
        String message = "The credential of user '" + entry.key().user() + "' at '"
                + entry.key().system() + "' cannot be had: " + why + ".";
        return cause == null
                ? new IntertwineException(SifError.AUTHORITY_FAILED, message)
                : new IntertwineException(SifError.AUTHORITY_FAILED, message, cause);
    }
}
