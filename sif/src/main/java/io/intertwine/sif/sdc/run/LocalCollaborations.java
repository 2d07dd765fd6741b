package io.intertwine.sif.sdc.run;

import io.intertwine.api.CommonError;
import io.intertwine.api.Ids;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Heading;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.port.Stored;
import io.intertwine.api.sif.sdc.CollaborationDocument;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Collaborations;
import io.intertwine.api.sif.sdc.DryRun;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Descriptions of collaborations in this process's store.
final class LocalCollaborations implements Collaborations {
    private static final int READ_MOST = 1_000;

    private final DocumentBook book;
    private final CollaborationReader reader;
    private final DocumentCheck check;
    private final InstantSource clock;
    private final int versions;
    private final Predicate<CollaborationId> used;
    private final ReadWriteLock keeping = new ReentrantReadWriteLock();
    private final Map<String, CollaborationProgram> read = new ConcurrentHashMap<>();

    /// @param versions of one collaboration
    /// @param used     whether runs of it are not over
    LocalCollaborations(
            DocumentBook book,
            CollaborationReader reader,
            DocumentCheck check,
            InstantSource clock,
            int versions,
            Predicate<CollaborationId> used) {
        this.book = book;
        this.reader = reader;
        this.check = check;
        this.clock = clock;
        this.versions = versions;
        this.used = used;
    }

    @Override
    public CollaborationDocument store(Subject by, String text) {
        mayUse(by);
        CollaborationProgram program = reader.read(text);
        check.check(by, program);
        Heading heading = program.heading();
        Ids.check("collaboration version", heading.version());
        return locked(keeping.writeLock(), () -> stored(by, heading, text));
    }

    private static <T> T locked(Lock lock, Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    /// Does what needs a description that nobody takes away meanwhile.
    <T> T whileKept(Supplier<T> work) {
        return locked(keeping.readLock(), work);
    }

    private CollaborationDocument stored(Subject by, Heading heading, String text) {
        CollaborationId id = new CollaborationId(heading.name());
        KeptDocument latest = book.find(id, null).orElse(null);
        if (latest != null && !latest.isChangedBy(by)) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The collaboration '" + id + "' belongs to another client: choose another document.name.");
        }
        KeptDocument same = book.find(id, heading.version()).orElse(null);
        if (same != null && same.document().text().equals(text)) {
            return same.document();
        }
        if (same != null) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The version " + heading.version() + " of '" + id
                            + "' is stored with another text: raise document.version.");
        }
        if (latest != null && book.versions(id).size() >= versions) {
            throw new IntertwineException(
                    CommonError.BUSY, "'" + id + "' has " + versions + " versions: remove it, and store it anew.");
        }
        CollaborationDocument document = new CollaborationDocument(
                id,
                heading.version(),
                heading.title(),
                text,
                latest == null ? by.client() : latest.document().owner(),
                clock.instant(),
                latest == null ? 1 : latest.document().revision() + 1);
        book.put(new KeptDocument(document, latest == null ? by.isOperator() : latest.common()));
        return document;
    }

    static void mayUse(Subject by) {
        if (by.role() != Role.METAVERSE_SYSTEM && !by.isOperator()) {
            throw IntertwineException.refused(
                    "builtin/calls-by-metaverse-systems",
                    "Metaverse systems run collaborations for their users, not " + by + ", a "
                            + by.role().word() + ".");
        }
    }

    @Override
    public Optional<CollaborationDocument> find(Subject by, CollaborationId id, @Nullable String version) {
        mayUse(by);
        return book.find(id, version).filter(kept -> kept.isSeenBy(by)).map(KeptDocument::document);
    }

    @Override
    public Page<CollaborationDocument> list(Subject by, PageRequest page) {
        mayUse(by);
        Page<Stored<KeptDocument>> found = book.latest(page);
        List<CollaborationDocument> seen = found.items().stream()
                .map(Stored::value)
                .filter(kept -> kept.isSeenBy(by))
                .map(KeptDocument::document)
                .toList();
        return new Page<>(seen, found.next());
    }

    @Override
    public List<CollaborationDocument> versions(Subject by, CollaborationId id) {
        mayUse(by);
        return book.versions(id).stream()
                .filter(kept -> kept.isSeenBy(by))
                .map(KeptDocument::document)
                .sorted(Comparator.comparingLong(CollaborationDocument::revision))
                .toList();
    }

    @Override
    public void remove(Subject by, CollaborationId id) {
        mayUse(by);
        CollaborationId _ = locked(keeping.writeLock(), () -> removed(by, id));
    }

    private CollaborationId removed(Subject by, CollaborationId id) {
        KeptDocument kept = book.find(id, null)
                .filter(found -> found.isSeenBy(by))
                .orElseThrow(() -> IntertwineException.absent("collaboration", id));
        if (!kept.isChangedBy(by)) {
            throw IntertwineException.refused(
                    "builtin/own-collaboration", "The collaboration '" + id + "' is the operator's: he may remove it.");
        }
        if (used.test(id)) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "Runs of the collaboration '" + id + "' are not over: wait for them, or cancel and resolve them.");
        }
        book.remove(id);
        return id;
    }

    @Override
    public DryRun dryRun(Subject by, DryRun.Request request) {
        CollaborationDocument document = found(by, request.collaboration(), request.version());
        try {
            return new DryRuns(request.answers()).run(program(document), request.input(), clock.instant());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IntertwineException(CommonError.BUSY, "The enabler stops: try again later.", e);
        }
    }

    CollaborationDocument found(Subject by, CollaborationId id, @Nullable String version) {
        return find(by, id, version)
                .orElseThrow(() ->
                        IntertwineException.absent("collaboration", version == null ? id : id + " version " + version));
    }

    /// Whoever may run it already does: for runs that go on.
    CollaborationProgram program(CollaborationDocument document) {
        if (read.size() > READ_MOST) {
            read.clear();
        }
        return read.computeIfAbsent(
                document.id() + "/" + document.version() + "/" + document.stored(), _ -> reader.read(document.text()));
    }
}
