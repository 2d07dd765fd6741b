package io.intertwine.dtif.dtac;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Allowed;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessExplainer;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtac.CallQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtac.Explanation.RuleNote;
import io.intertwine.api.dtif.dtac.TwinAbilities;
import io.intertwine.api.dtif.dtia.World;
import io.intertwine.api.dtif.dtia.Worlds;
import io.intertwine.api.dtif.dtsr.SystemOwners;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains the decisions of a [PolicyAccess] with the very code that makes them.
public final class PolicyExplainer implements AccessExplainer {
    private static final int NEAR = 2;
    private static final int MOST = 100;

    private final PolicyBook book;
    private final PolicyAccess access;
    private final SystemOwners owners;
    private final TwinList twins;
    private final CallExplainer calls;
    private final Worlds worlds;

    PolicyExplainer(AccessControl control, Worlds worlds) {
        this.book = control.policies();
        this.access = control.access();
        this.owners = control.ports().owners();
        this.twins = control.ports().twins();
        this.calls = new CallExplainer(control.calls(), control.ports());
        this.worlds = worlds;
    }

    @Override
    public Explanation why(Subject by, AccessQuestion question, @Nullable Policy draft) {
        Rules rules = rules(by, draft);
        Twin twin = twin(by, question.subject(), question.twin(), question.world());
        AccessRequest request =
                new AccessRequest(question.subject(), question.action(), twin, question.affordance(), question.world());
        Decision decision = notSelected(by, request).orElseGet(() -> access.foresee(rules, request, question.value()));
        return explanation(decision, notes(by, rules, request));
    }

    @Override
    public Explanation why(Subject by, CallQuestion question, @Nullable Policy draft) {
        if (!calls.speaksFor(by, question.system())) {
            checkMayAsk(by, question.subject());
        }
        return calls.why(by, question, rules(by, draft));
    }

    static Explanation explanation(Decision decision, List<RuleNote> notes) {
        return switch (decision) {
            case Allowed(String rule, var bounds) -> new Explanation(true, rule, null, bounds, notes);
            case Refused(String rule, String reason) -> new Explanation(false, rule, reason, List.of(), notes);
        };
    }

    private Rules rules(Subject by, @Nullable Policy draft) {
        return draft == null ? book.rules() : book.rules().with(book.asKept(by, draft));
    }

    /// Rules that match come first, then those that nearly do.
    private List<RuleNote> notes(Subject by, Rules rules, AccessRequest request) {
        List<RuleNote> notes = rules.all().stream()
                .filter(kept -> !kept.rule().isAboutCalls())
                .filter(kept -> by.isOperator() || mayKnow(by, kept, request))
                .map(kept -> note(kept, request))
                .toList();
        return nearest(notes);
    }

    static List<RuleNote> nearest(List<RuleNote> notes) {
        return notes.stream()
                .filter(note -> note.misses().size() <= NEAR)
                .sorted(Comparator.comparingInt(note -> note.misses().size()))
                .limit(MOST)
                .toList();
    }

    /// Who is not the operator is told of its own rules, and of those that speak of this subject and this twin: what
    /// others
    /// look for says something of them.
    private static boolean mayKnow(Subject by, Rules.Kept kept, AccessRequest request) {
        boolean own = kept.policy().owner().equals(by.client());
        return own
                || (kept.rule().subjects().matches(request.subject())
                        && kept.rule().twins().matches(request.twin()));
    }

    private RuleNote note(Rules.Kept kept, AccessRequest request) {
        List<String> misses = RuleMisses.of(kept, request, access.decider().isInForce(kept, request));
        return new RuleNote(kept.name(), kept.rule().effect(), misses.isEmpty(), misses);
    }

    /// A world that who asks knows says itself whether the twin is in it.
    private Optional<Decision> notSelected(Subject by, AccessRequest request) {
        WorldId id = request.world();
        return Optional.ofNullable(id)
                .flatMap(world -> worlds.find(by, world))
                .filter(world -> world.placement(request.twin().id()).isEmpty())
                .map(world -> new Refused(
                        "builtin/selected-twins",
                        "The twin '" + request.twin().id() + "' is not selected into the world '" + world.id()
                                + "': select it first."));
    }

    @Override
    public TwinAbilities abilities(
            Subject by, Subject subject, TwinId id, @Nullable WorldId world, @Nullable Policy draft) {
        return abilities(rules(by, draft), subject, twin(by, subject, id, world), world);
    }

    @Override
    public Page<TwinAbilities> abilities(
            Subject by, Subject subject, WorldId id, PageRequest page, @Nullable Policy draft) {
        Rules rules = rules(by, draft);
        checkMayAsk(by, subject);
        World world = worlds.find(by, id).orElseThrow(() -> IntertwineException.absent("world", id));
        List<TwinAbilities> found = world.twins().keySet().stream()
                .filter(twin -> twin.value().compareTo(page.after()) > 0)
                .flatMap(twin -> twins.find(twin).stream())
                .map(twin -> abilities(rules, subject, twin, id))
                .filter(abilities -> by.isOperator() || !abilities.abilities().isEmpty())
                .limit(page.limit() + 1L)
                .toList();
        return Page.of(found, page.limit(), abilities -> abilities.twin().value());
    }

    private TwinAbilities abilities(Rules rules, Subject subject, Twin twin, @Nullable WorldId world) {
        return new Abilities(access.decider(), rules, subject, twin, world).all();
    }

    private Twin twin(Subject by, Subject subject, TwinId id, @Nullable WorldId world) {
        Twin twin = twins.find(id).orElseThrow(() -> IntertwineException.absent("twin", id));
        if (by.isOperator() || speaksFor(by, twin)) {
            return twin;
        }
        checkMayAsk(by, subject);
        boolean known = Action.OF_TWINS.stream()
                .anyMatch(action -> access.decide(new AccessRequest(subject, action, twin, null, world))
                        .allowed());
        if (!known) {
            throw IntertwineException.absent("twin", id);
        }
        return twin;
    }

    private boolean speaksFor(Subject by, Twin twin) {
        return by.role() == Role.TWIN_SYSTEM && owners.owns(by.client(), twin.system());
    }

    private static void checkMayAsk(Subject by, Subject subject) {
        boolean itself = by.client().equals(subject.client()) && by.role() == subject.role();
        if (!by.isOperator() && !itself) {
            throw IntertwineException.refused(
                    "builtin/explain-own",
                    "What '" + subject
                            + "' may do is explained to itself, to the operator, to twin systems for their own "
                            + "twins, and to third-party systems for their own operations, not to " + by + ".");
        }
    }
}
