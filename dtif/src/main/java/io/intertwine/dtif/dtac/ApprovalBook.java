package io.intertwine.dtif.dtac;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Bound;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.dtif.dtac.Approval;
import io.intertwine.api.dtif.dtac.Approval.Asked;
import io.intertwine.api.dtif.dtac.Approval.State;
import io.intertwine.api.dtif.dtac.Approvals;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.port.Kind;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.Stored;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Keeps approvals in the record store and a copy of them in memory; callers take turns.
///
/// The id of an approval follows from the command, so that who repeats the command finds its approval.
public final class ApprovalBook implements Approvals {
    private static final Kind<Approval> APPROVAL = new Kind<>("approval", Approval.class);
    private static final int BATCH = 500;
    private static final int LONGEST_COMMENT = 1000;

    private final RecordStore records;
    private final AuditLog audit;
    private final DtacLimits limits;
    private final InstantSource clock;
    private final Map<String, Approval> approvals = new HashMap<>();

    public ApprovalBook(RecordStore records, AuditLog audit, DtacLimits limits, InstantSource clock) {
        this.records = records;
        this.audit = audit;
        this.limits = limits;
        this.clock = clock;
        String after = "";
        while (after != null) {
            Page<Stored<Approval>> page = records.scan(APPROVAL, "", new PageRequest(after, BATCH));
            page.items().forEach(stored -> approvals.put(stored.key(), stored.value()));
            after = page.next();
        }
    }

    /// Uses up the approvals that the limits want, or asks for those that are missing.
    synchronized Optional<Refused> use(List<Bound> bounds, AccessRequest request, @Nullable JsonValue value) {
        List<Bound> wanting = wanting(bounds);
        if (wanting.isEmpty()) {
            return Optional.empty();
        }
        forgetExpired();
        List<Approval> missing = new ArrayList<>();
        for (Bound bound : wanting) {
            approved(bound, request, value)
                    .or(() -> Optional.of(ask(bound, request, value)))
                    .filter(approval -> approval.state() != State.APPROVED)
                    .ifPresent(missing::add);
        }
        if (missing.isEmpty()) {
            wanting.forEach(bound -> remove(ApprovalId.of(bound, request, value)));
            return Optional.empty();
        }
        Approval first = missing.getFirst();
        return Optional.of(new Refused(first.rule(), words(first, request)));
    }

    /// Like [#use], but asks nothing and uses nothing up.
    synchronized Optional<Refused> fault(List<Bound> bounds, AccessRequest request, @Nullable JsonValue value) {
        return wanting(bounds).stream()
                .filter(bound -> approved(bound, request, value)
                        .filter(approval -> approval.state() == State.APPROVED)
                        .isEmpty())
                .findFirst()
                .map(bound -> Envelope.refused(
                        bound, "To " + Decider.what(request) + " needs the approval of somebody else each time."));
    }

    private static List<Bound> wanting(List<Bound> bounds) {
        return bounds.stream()
                .filter(bound -> bound.limits().approver() != null)
                .toList();
    }

    /// What is known of the approval, if it is about the approver that the rule names now.
    private Optional<Approval> approved(Bound bound, AccessRequest request, @Nullable JsonValue value) {
        return Optional.ofNullable(approvals.get(ApprovalId.of(bound, request, value)))
                .filter(approval -> approval.approver().equals(bound.limits().approver()))
                .filter(approval -> approval.expires().isAfter(clock.instant()));
    }

    private Approval ask(Bound bound, AccessRequest request, @Nullable JsonValue value) {
        if (approvals.size() >= limits.approvals()) {
            throw new IntertwineException(
                    CommonError.BUSY,
                    "There are " + approvals.size()
                            + " approvals waiting, which is the limit (intertwine.limits.approvals): answer some.");
        }
        Instant now = clock.instant();
        Asked asked = new Asked(
                request.subject(),
                request.action(),
                request.twin().id(),
                request.twin().system(),
                request.affordance(),
                value,
                request.world(),
                now);
        SubjectSelector approver = bound.limits().approver();
        return keep(new Approval(
                ApprovalId.of(bound, request, value),
                bound.rule(),
                approver == null ? SubjectSelector.ANYONE : approver,
                asked,
                now.plus(limits.approvalTime()),
                State.PENDING,
                null,
                null));
    }

    private static String words(Approval approval, AccessRequest request) {
        String begin = "To " + Decider.what(request) + " needs the approval of somebody else (rule '" + approval.rule()
                + "'): the approval '" + approval.id() + "' ";
        return switch (approval.state()) {
            case PENDING -> begin + "is pending until " + approval.expires() + "; repeat the command when it is given.";
            case DECLINED ->
                begin + "was declined by " + approval.answeredBy() + "; it can be asked for again after "
                        + approval.expires() + ".";
            case APPROVED -> begin + "was given.";
        };
    }

    @Override
    public synchronized List<Approval> list(Subject by) {
        forgetExpired();
        return approvals.values().stream()
                .filter(approval -> maySee(by, approval))
                .sorted(Comparator.comparing(
                                (Approval approval) -> approval.asked().time())
                        .thenComparing(Approval::id))
                .toList();
    }

    private static boolean maySee(Subject by, Approval approval) {
        boolean asked = by.client().equals(approval.asked().subject().client());
        return by.isOperator() || asked || approval.mayAnswer(by) || by.equals(approval.answeredBy());
    }

    @Override
    public Approval answer(Subject by, String id, boolean approve, @Nullable String comment) {
        Approval answered = answerInTurn(by, id, approve, comment);
        Asked asked = answered.asked();
        audit.add(new AuditEntry(
                clock.instant(),
                CurrentFlow.id(),
                by,
                AuditEntry.Deed.APPROVE,
                new AuditEntry.Target(asked.twin(), asked.system(), asked.affordance(), asked.world()),
                approve ? AuditEntry.Outcome.ALLOWED : AuditEntry.Outcome.REFUSED,
                answered.rule(),
                List.of(),
                "The approval '" + id + "' for " + asked.subject() + (comment == null ? "." : ": " + comment),
                1));
        return answered;
    }

    private synchronized Approval answerInTurn(Subject by, String id, boolean approve, @Nullable String comment) {
        forgetExpired();
        Approval approval = Optional.ofNullable(approvals.get(id))
                .filter(known -> maySee(by, known))
                .orElseThrow(() -> IntertwineException.absent("approval", id));
        if (!approval.mayAnswer(by)) {
            throw IntertwineException.refused(
                    "builtin/second-approver",
                    "The approval '" + id + "' is given by somebody whom the rule '" + approval.rule()
                            + "' names as approver, and never by who asked: " + by + " is not.");
        }
        if (approval.state() != State.PENDING && !by.equals(approval.answeredBy())) {
            throw new IntertwineException(
                    CommonError.CONFLICT,
                    "The approval '" + id + "' was answered by " + approval.answeredBy() + " already.");
        }
        if (comment != null && comment.length() > LONGEST_COMMENT) {
            throw IntertwineException.invalid(
                    "The comment has " + comment.length() + " characters: give at most " + LONGEST_COMMENT + ".");
        }
        return keep(approval.answered(by, approve, comment, clock.instant().plus(limits.approvalTime())));
    }

    private Approval keep(Approval approval) {
        records.put(APPROVAL, approval.id(), approval, RecordStore.ANY);
        approvals.put(approval.id(), approval);
        return approval;
    }

    private void remove(String id) {
        records.remove(APPROVAL, id, RecordStore.ANY);
        approvals.remove(id);
    }

    synchronized void forgetExpired() {
        Instant now = clock.instant();
        List<String> expired = approvals.values().stream()
                .filter(approval -> !approval.expires().isAfter(now))
                .map(Approval::id)
                .toList();
        expired.forEach(this::remove);
    }
}
