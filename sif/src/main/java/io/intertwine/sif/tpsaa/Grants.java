package io.intertwine.sif.tpsaa;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.SecretBox;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsaa.GrantId;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsaa.GrantQuery;
import io.intertwine.api.sif.tpsaa.Link;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.ThirdPartyAccess;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/// Keeps grants in the record store, their secrets encrypted, and all but the secrets in memory.
///
/// There is one grant for each metaverse system, user and third-party system, and its id stays the same: a new link
/// takes the place of the old one, which stays of use until the new one is active. A grant ends with the registration
/// of its third-party system, and never passes to another owner of that id.
public final class Grants implements ThirdPartyAccess, GrantCheck, AutoCloseable {
    private static final Duration GOOD_FOR = Duration.ofSeconds(2);
    private static final Duration TIME_TO_END = Duration.ofSeconds(5);
    private static final Duration REFUSAL_PAUSE = Duration.ofSeconds(5);

    /// What it is made of.
    ///
    /// @param callback below this address browsers begin a log-in and come back: each third-party system has the
    ///                 way back `{callback}/{system}`, each log-in the page `{callback}/{system}/{state}`
    public record Parts(
            RecordStore records,
            SecretBox box,
            UserAuthority authority,
            ThirdPartyRegistry systems,
            Supplier<URI> callback) {}

    private final GrantBook book;
    private final GrantRights rights;
    private final AtHand atHand;
    private final Renewals renewals;
    private final LogIns logIns;
    private final GrantRounds rounds;
    private final InstantSource clock;
    private final ExecutorService executor;

    public Grants(Parts parts, TpsaaLimits limits, InstantSource clock) {
        this.clock = clock;
        executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("grant-", 0).factory());
        book = new GrantBook(new GrantRecords(parts.records(), parts.box()), parts.systems(), limits, clock);
        rights = new GrantRights(parts.systems());
        atHand = new AtHand(book, parts.authority());
        renewals = new Renewals(book, atHand, parts.authority(), executor);
        logIns = new LogIns(book, atHand, parts.authority(), parts.callback());
        rounds = new GrantRounds(book, atHand, logIns, executor);
    }

    /// Reads what is stored, when the registry did so, and begins to watch the time.
    public void start() {
        load();
        rounds.start();
    }

    /// Like [#start], without a thread: who calls it calls [#tick], too.
    void load() {
        book.load();
        logIns.load();
        rounds.endOrphans();
        book.systems.onChange(rounds::systemChanged);
    }

    /// Does what is due.
    void tick() {
        rounds.tick();
    }

    @Override
    public Link link(Subject by, LinkRequest request) {
        return logIns.begin(rights.asked(by, request), request);
    }

    @Override
    public GrantKey asked(String state) {
        return logIns.asked(state);
    }

    @Override
    public URI begin(String state, String browser) {
        return logIns.begin(state, browser);
    }

    @Override
    public Grant complete(LogInAnswer answer) {
        return logIns.complete(answer);
    }

    @Override
    public Optional<URI> returnTo(String state) {
        return logIns.returnTo(state);
    }

    @Override
    public Optional<Grant> find(Subject by, GrantId id) {
        return book.table
                .find(id)
                .filter(entry -> rights.maySee(by, entry.key()))
                .map(this::now);
    }

    @Override
    public Page<Grant> list(Subject by, GrantQuery query, PageRequest page) {
        return Page.of(
                matching(by, query, page.after()).limit(page.limit() + 1L).toList(),
                page.limit(),
                grant -> grant.id().value());
    }

    @Override
    public long count(Subject by, GrantQuery query) {
        return matching(by, query, "").count();
    }

    private Stream<Grant> matching(Subject by, GrantQuery query, String after) {
        return GrantRights.narrowed(by, query).stream()
                .flatMap(narrowed -> book.table
                        .candidates(narrowed, after)
                        .map(this::now)
                        .filter(grant -> GrantRights.matches(narrowed, grant))
                        .filter(grant -> rights.maySee(by, grant.key())));
    }

    @Override
    public Grant revoke(Subject by, GrantId id) {
        GrantEntry entry = book.table
                .find(id)
                .filter(known -> rights.maySee(by, known.key()))
                .orElseThrow(() -> IntertwineException.absent("grant", id));
        book.end(entry, Turn.REVOKE, "Revoked by " + by + ".")
                .ifPresent(secret -> executor.execute(() -> renewals.tell(entry, secret)));
        return now(entry);
    }

    @Override
    public void onChange(Consumer<Grant> listener) {
        book.onChange(listener);
    }

    private Grant now(GrantEntry entry) {
        return entry.grant().expires() == null ? entry.grant() : entry.kept().at(clock.instant());
    }

    @Override
    public Optional<Grant> of(GrantKey key) {
        return book.table.find(key).map(this::now);
    }

    @Override
    public Optional<UserCredential> atHand(GrantId id) {
        return book.table
                .find(id)
                .filter(entry -> now(entry).state() == Grant.State.ACTIVE)
                .flatMap(entry -> Optional.ofNullable(entry.held()))
                .filter(held -> held.secret().isGood(clock.instant(), GOOD_FOR) && isQuiet(held.secret()))
                .map(Held::credential);
    }

    /// Nothing is to be asked about it.
    private boolean isQuiet(Secret secret) {
        Instant now = clock.instant();
        return secret.isGood(now, secret.margin(book.limits.margin())) && !isOld(secret, now);
    }

    private boolean isOld(Secret secret, Instant now) {
        return secret.answered().renewable()
                && !secret.obtained().plus(book.limits.reread()).isAfter(now);
    }

    @Override
    public UserCredential credential(GrantId id) {
        GrantEntry entry = active(id);
        Held held = atHand.of(entry);
        Secret secret = held.secret();
        Instant now = clock.instant();
        if (secret.isGood(now, secret.margin(book.limits.margin()))) {
            if (isOld(secret, now)) {
                var _ = renewals.begin(entry, held);
            }
            return held.credential();
        }
        if (!secret.answered().renewable()) {
            return lost(entry, "its credential is over and cannot be renewed");
        }
        return renewed(entry, held);
    }

    /// What still lasts is of use even when it cannot be renewed now.
    private UserCredential renewed(GrantEntry entry, Held held) {
        try {
            return renewals.after(entry, held).credential();
        } catch (IntertwineException e) {
            boolean remote = e.code() == SifError.AUTHORITY_FAILED;
            if (remote && held.secret().isGood(clock.instant(), GOOD_FOR)) {
                return held.credential();
            }
            throw e;
        }
    }

    @Override
    public UserCredential afterRefusal(GrantId id, long version) {
        GrantEntry entry = active(id);
        Held held = atHand.of(entry);
        Instant now = clock.instant();
        if (held.version() != version) {
            return credential(id);
        }
        if (!held.secret().answered().renewable()) {
            return lost(entry, "it refuses the credential, which cannot be renewed");
        }
        return entry.refusedLately(now, REFUSAL_PAUSE)
                ? held.credential()
                : renewals.after(entry, held).credential();
    }

    private UserCredential lost(GrantEntry entry, String reason) {
        book.end(entry, Turn.LOSE, reason);
        throw AtHand.needsReconnect(entry.grant(), reason);
    }

    private GrantEntry active(GrantId id) {
        GrantEntry entry = book.table.find(id).orElseThrow(() -> IntertwineException.absent("grant", id));
        AtHand.checkActive(now(entry));
        return entry;
    }

    /// Encrypts everything anew with the box's present key; afterwards no other is needed.
    public void reseal() {
        rounds.reseal();
    }

    /// Waits some seconds for renewals under way, so that what they bring is stored.
    @Override
    public void close() {
        rounds.close();
        executor.shutdown();
        try {
            if (!executor.awaitTermination(TIME_TO_END.toMillis(), TimeUnit.MILLISECONDS)) {
                executor.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
