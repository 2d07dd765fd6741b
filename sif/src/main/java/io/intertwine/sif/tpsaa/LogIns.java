package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Stored;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.port.UserAuthority.Answered;
import io.intertwine.api.port.UserAuthority.Begun;
import io.intertwine.api.port.UserAuthority.Polled;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Log-ins from the question to the answer, also when the enabler restarts in between. A state is random, stored as
/// a hash only, bound to its grant, and good for one use.
///
/// A new log-in takes the place of one that is under way. An active grant stays active until the new answer is there.
final class LogIns {
    private static final Logger LOG = System.getLogger(LogIns.class.getName());
    private static final Duration SHORTEST_INTERVAL = Duration.ofSeconds(1);

    private final GrantBook book;
    private final AtHand atHand;
    private final UserAuthority authority;
    private static final String PAGE = "page";

    private final Supplier<URI> callback;

    LogIns(GrantBook book, AtHand atHand, UserAuthority authority, Supplier<URI> callback) {
        this.book = book;
        this.atHand = atHand;
        this.authority = authority;
        this.callback = callback;
    }

    /// Goes on with those that were under way when the enabler ended.
    void load() {
        book.records.eachLogIn(stored -> schedule(stored.key(), stored.value(), Duration.ZERO));
        book.table
                .candidates(GrantQuery.ALL, "")
                .filter(this::isCutOff)
                .forEach(entry -> book.end(entry, Turn.END, "The log-in was cut off: link the user again."));
    }

    /// The enabler ended after the answer had come, and before it was kept.
    private boolean isCutOff(GrantEntry entry) {
        String hash = entry.kept().logIn();
        return entry.grant().state() == Grant.State.PENDING
                && (hash == null || book.records.logIn(hash).isEmpty());
    }

    private void schedule(String hash, KeptLogIn logIn, Duration interval) {
        book.dues.add(logIn.until(), Dues.What.LOG_IN, hash);
        if (logIn.isDevice()) {
            book.dues.add(book.clock.instant().plus(interval), Dues.What.POLL, hash);
        }
    }

    Link begin(GrantKey key, LinkRequest request) {
        ThirdPartySystem system = book.system(request.system());
        String state = RandomText.state();
        URI back = back(system.id());
        Begun begun = authority.begin(system, request, back, state);
        GrantEntry entry = book.entry(key, system.owner());
        String hash = RandomText.hash(state);
        return switch (begun) {
            case Begun.Done done -> new Link.Linked(linked(entry, system, hash, done.answered()));
            case Begun.Browser browser -> {
                Instant until = until(browser.goodFor());
                JsonObject memory =
                        browser.memory().with(PAGE, JsonValue.of(browser.page().toString()));
                Grant grant = wait(entry, system, hash, kept(entry, request, memory, until, Duration.ZERO));
                yield new Link.LogIn(grant, URI.create(back + "/" + state), until);
            }
            case Begun.Device device -> {
                Instant until = book.clock.instant().plus(device.goodFor());
                Duration interval =
                        device.interval().compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : device.interval();
                Grant grant = wait(entry, system, hash, kept(entry, request, device.memory(), until, interval));
                yield new Link.TypeCode(grant, device.code(), device.page(), device.whole(), until, interval);
            }
        };
    }

    /// Each system has a way back of its own, so that no other one can pass for it (RFC 9700 section 4.4).
    private URI back(ThirdPartySystemId system) {
        return URI.create(callback.get() + "/" + system);
    }

    private Instant until(Duration goodFor) {
        Duration time = goodFor.compareTo(book.limits.logIn()) < 0 ? goodFor : book.limits.logIn();
        return book.clock.instant().plus(time);
    }

    private KeptLogIn kept(GrantEntry entry, LinkRequest request, JsonObject memory, Instant until, Duration interval) {
        return new KeptLogIn(
                entry.id(),
                book.records.sealMemory(entry.id(), memory),
                until,
                interval.toMillis(),
                request.returnTo(),
                null);
    }

    private Grant wait(GrantEntry entry, ThirdPartySystem system, String hash, KeptLogIn logIn) {
        Grant grant = ask(entry, system, hash, logIn);
        schedule(hash, logIn, Duration.ofMillis(logIn.interval()));
        book.tell(grant);
        return grant;
    }

    private Grant ask(GrantEntry entry, ThirdPartySystem system, String hash, @Nullable KeptLogIn logIn) {
        entry.lock.lock();
        try {
            String before = entry.kept().logIn();
            if (before != null) {
                book.records.removeLogIn(before);
            }
            if (entry.grant().state() != Grant.State.ACTIVE) {
                book.records.removeSecret(entry.id());
            }
            KeptGrant asked = entry.kept().asked(book.clock.instant(), system.owner(), hash);
            if (logIn != null) {
                book.records.putLogIn(hash, logIn);
                book.put(entry, asked);
            } else {
                entry.set(asked);
            }
            return asked.grant();
        } finally {
            entry.lock.unlock();
        }
    }

    private Grant linked(GrantEntry entry, ThirdPartySystem system, String hash, Answered answered) {
        ask(entry, system, hash, null);
        try {
            return granted(entry, system, hash, answered);
        } catch (IntertwineException e) {
            failed(entry, hash, Turn.END, "The answer about the user could not be kept: " + e.getMessage());
            throw e;
        }
    }

    GrantKey asked(String state) {
        return open(state).entry().key();
    }

    /// A stored log-in with a browser, and the grant that waits for it.
    private record Open(Stored<KeptLogIn> stored, GrantEntry entry) {}

    private Open open(String state) {
        Stored<KeptLogIn> stored = book.records
                .logIn(RandomText.hash(state))
                .filter(found -> !found.value().isDevice())
                .orElseThrow(() -> invalid("it is unknown, or was used before"));
        GrantEntry entry =
                waiting(stored).orElseThrow(() -> invalid("another log-in took its place, or the grant was revoked"));
        return new Open(stored, entry);
    }

    URI begin(String state, String browser) {
        Stored<KeptLogIn> stored = open(state).stored();
        while (stored.value().browser() == null) {
            // who clicks twice, or at the same time as somebody else, looks again
            var _ = book.records.replaceLogIn(stored, stored.value().in(RandomText.hash(browser)));
            stored = open(state).stored();
        }
        if (!stored.value().isOf(browser)) {
            throw invalid("it was begun in another browser");
        }
        return book.records.memory(stored.value()).text(PAGE).map(URI::create).orElseThrow();
    }

    Optional<URI> returnTo(String state) {
        return book.records
                .logIn(RandomText.hash(state))
                .flatMap(stored -> Optional.ofNullable(stored.value().returnTo()));
    }

    Grant complete(LogInAnswer answer) {
        Open open = open(answer.state());
        Stored<KeptLogIn> stored = open.stored();
        GrantEntry entry = open.entry();
        String hash = stored.key();
        if (!entry.key().system().equals(answer.system())) {
            throw invalid("it belongs to another third-party system than '" + answer.system() + "'");
        }
        if (!stored.value().isOf(answer.browser())) {
            throw invalid("it was begun in another browser, or this one keeps no cookies");
        }
        if (!book.records.takeLogIn(stored)) {
            throw invalid("it was used before");
        }
        if (!stored.value().until().isAfter(book.clock.instant())) {
            failed(entry, hash, Turn.END, "The log-in took too long: link the user again.");
            throw invalid("it was good until " + stored.value().until());
        }
        return complete(entry, hash, stored.value(), answer);
    }

    private Grant complete(GrantEntry entry, String hash, KeptLogIn logIn, LogInAnswer answer) {
        try {
            ThirdPartySystem system = book.system(entry.key().system());
            return granted(entry, system, hash, authority.complete(system, book.records.memory(logIn), answer));
        } catch (IntertwineException e) {
            Turn turn = e.code() == SifError.LOGIN_REFUSED ? Turn.REVOKE : Turn.END;
            failed(entry, hash, turn, "The log-in failed: " + e.getMessage());
            throw e;
        } catch (RuntimeException e) {
            failed(entry, hash, Turn.END, "The log-in failed for a reason that is in the log: link the user again.");
            throw e;
        }
    }

    private Optional<GrantEntry> waiting(Stored<KeptLogIn> stored) {
        return book.table
                .find(stored.value().grant())
                .filter(entry -> stored.key().equals(entry.kept().logIn()));
    }

    private static IntertwineException invalid(String why) {
        return new IntertwineException(
                SifError.INVALID_ANSWER, "The state of this log-in is not good: " + why + ". Begin again.");
    }

    /// The answer counts only when nothing else happened to the grant meanwhile.
    private Grant granted(GrantEntry entry, ThirdPartySystem system, String hash, Answered answered) {
        Grant grant;
        entry.lock.lock();
        try {
            boolean same = hash.equals(entry.kept().logIn())
                    && book.systems
                            .find(system.id())
                            .map(ThirdPartySystem::owner)
                            .equals(Optional.of(system.owner()));
            if (!same) {
                throw invalid("the grant was revoked or linked otherwise while the user logged in");
            }
            Instant now = book.clock.instant();
            Secret secret = new Secret(answered, Math.max(entry.version() + 1, now.toEpochMilli()), now);
            book.records.putSecret(entry.id(), secret);
            entry.flight.unstored = null;
            entry.flight.worked();
            book.put(entry, entry.kept().granted(secret, system.owner()));
            atHand.hold(entry, secret);
            grant = entry.grant();
        } finally {
            entry.lock.unlock();
        }
        book.tell(grant);
        return grant;
    }

    /// A grant that was pending ends; one that was active goes on as it was.
    private void failed(GrantEntry entry, String hash, Turn turn, String reason) {
        entry.lock.lock();
        try {
            KeptGrant kept = entry.kept();
            if (!hash.equals(kept.logIn())) {
                return;
            }
            if (kept.state() != Grant.State.PENDING) {
                book.put(entry, kept.waitingFor(null));
                return;
            }
        } finally {
            entry.lock.unlock();
        }
        book.end(entry, turn, reason);
    }

    /// The time for a log-in is over.
    void over(String hash) {
        book.records.logIn(hash).ifPresent(stored -> {
            Optional<GrantEntry> entry = waiting(stored);
            if (book.records.takeLogIn(stored)) {
                entry.ifPresent(
                        waiting -> failed(waiting, hash, Turn.END, "Nobody logged in in time: link the user again."));
            }
        });
    }

    /// Asks once whether the user typed the code.
    void poll(String hash) {
        Stored<KeptLogIn> stored = book.records.logIn(hash).orElse(null);
        if (stored == null) {
            return;
        }
        GrantEntry entry = waiting(stored).orElse(null);
        if (entry == null) {
            book.records.takeLogIn(stored);
        } else if (stored.value().until().isAfter(book.clock.instant())) {
            poll(entry, stored);
        }
    }

    private void poll(GrantEntry entry, Stored<KeptLogIn> stored) {
        KeptLogIn logIn = stored.value();
        String hash = stored.key();
        try {
            ThirdPartySystem system = book.system(entry.key().system());
            Polled polled = authority.poll(system, book.records.memory(logIn));
            if (polled instanceof Polled.Done done) {
                book.records.takeLogIn(stored);
                granted(entry, system, hash, done.answered());
            } else {
                again(stored, Objects.requireNonNull((Polled.NotYet) polled).slower());
            }
        } catch (IntertwineException e) {
            if (e.code() == SifError.AUTHORITY_FAILED) {
                LOG.log(Level.INFO, "The grant " + entry.id() + " is asked for again: " + e.getMessage());
                again(stored, Duration.ofMillis(logIn.interval()));
            } else {
                book.records.takeLogIn(stored);
                failed(entry, hash, Turn.REVOKE, "The log-in failed: " + e.getMessage());
            }
        }
    }

    private void again(Stored<KeptLogIn> stored, Duration slower) {
        KeptLogIn logIn = stored.value();
        Duration interval = Duration.ofMillis(logIn.interval()).plus(slower);
        if (slower.isPositive()) {
            book.records.replaceLogIn(stored, logIn.every(interval));
        }
        book.dues.add(book.clock.instant().plus(interval), Dues.What.POLL, stored.key());
    }
}
