package io.intertwine.dtif.dtia;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Action;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AccessExplainer;
import io.intertwine.api.dtif.dtac.AccessQuestion;
import io.intertwine.api.dtif.dtac.CallQuestion;
import io.intertwine.api.dtif.dtac.Explanation;
import io.intertwine.api.dtif.dtac.TwinAbilities;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.dtif.dts.Command.SetProperty;
import io.intertwine.api.dtif.dts.CommandOutcome.Rejected;
import io.intertwine.api.dtif.dtsr.TwinList;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.WorldId;
import io.intertwine.dtif.schema.DescriptionLimits;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Explains the whole gate: what DTAC grants may still be kept back by what the twin system permits, as far as that was
/// asked, and by the twin's description.
public final class WholeExplainer implements AccessExplainer {
    private final AccessExplainer explainer;
    private final TwinList twins;
    private final KeptAcquisitions kept;

    public WholeExplainer(AccessExplainer explainer, TwinList twins, KeptAcquisitions kept) {
        this.explainer = explainer;
        this.twins = twins;
        this.kept = kept;
    }

    @Override
    public Explanation why(Subject by, AccessQuestion question, @Nullable Policy draft) {
        Explanation explanation = explainer.why(by, question, draft);
        return explanation.allowed()
                ? keptBack(question)
                        .map(no -> new Explanation(false, no.rule(), no.reason(), List.of(), explanation.rules()))
                        .orElse(explanation)
                : explanation;
    }

    @Override
    public Explanation why(Subject by, CallQuestion question, @Nullable Policy draft) {
        return explainer.why(by, question, draft);
    }

    private Optional<Rejected> keptBack(AccessQuestion question) {
        String affordance = question.affordance();
        Twin twin = twins.find(question.twin()).orElse(null);
        if (affordance == null || twin == null) {
            return Optional.empty();
        }
        if (kept.refuses(twin, question.action(), affordance)) {
            return Optional.of(new Rejected(
                    TwinRights.RULE,
                    "The twin system '" + twin.system() + "' does not permit it, as it said when it was asked."));
        }
        JsonValue value = question.value();
        boolean judged = question.action() == Action.WRITE
                && twin.description().properties().containsKey(affordance);
        return judged && value != null
                ? DescriptionLimits.fault(twin, new SetProperty(twin.id(), affordance, value))
                : Optional.empty();
    }

    @Override
    public TwinAbilities abilities(
            Subject by, Subject subject, TwinId twin, @Nullable WorldId world, @Nullable Policy draft) {
        return permitted(explainer.abilities(by, subject, twin, world, draft));
    }

    @Override
    public Page<TwinAbilities> abilities(
            Subject by, Subject subject, WorldId world, PageRequest page, @Nullable Policy draft) {
        return explainer.abilities(by, subject, world, page, draft).map(this::permitted);
    }

    private TwinAbilities permitted(TwinAbilities abilities) {
        return twins.find(abilities.twin())
                .map(twin -> new TwinAbilities(
                        abilities.twin(),
                        abilities.abilities().stream()
                                .filter(one -> !kept.refuses(twin, one.action(), one.affordance()))
                                .toList()))
                .orElse(abilities);
    }
}
