package io.intertwine.dtif.dtia;

import io.intertwine.api.access.AccessRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Decision.Refused;
import io.intertwine.api.dtif.dtac.AccessChange;
import io.intertwine.api.dtif.dtac.TwinAccess;
import io.intertwine.api.dtif.dtia.TwinRights;
import io.intertwine.api.json.JsonValue;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// The one gate: DTAC decides, and what it grants must also be permitted by the twin system, as far as that was
/// asked (clause 9.2 step 11). Everybody decides by it, so that lists, streams and commands agree.
public final class PermittedAccess implements TwinAccess {
    private final TwinAccess access;
    private final KeptAcquisitions kept;

    public PermittedAccess(TwinAccess access, KeptAcquisitions kept) {
        this.access = access;
        this.kept = kept;
    }

    @Override
    public Decision decide(AccessRequest request) {
        Decision decision = access.decide(request);
        return decision.allowed() && refuses(request) ? refusal(request) : decision;
    }

    /// What the system refuses is not counted against DTAC's limits.
    @Override
    public Decision admit(AccessRequest request, @Nullable JsonValue value) {
        return refuses(request) ? decide(request) : access.admit(request, value);
    }

    private boolean refuses(AccessRequest request) {
        return request.affordance() != null && kept.refuses(request.twin(), request.action(), request.affordance());
    }

    private static Refused refusal(AccessRequest request) {
        return new Refused(
                TwinRights.RULE,
                "The twin system '" + request.twin().system() + "' does not permit to "
                        + request.action().name().toLowerCase(Locale.ROOT) + " " + request.affordance() + " of "
                        + request.twin().id() + ".");
    }

    @Override
    public void onChange(Runnable listener) {
        access.onChange(listener);
        kept.onChange(listener);
    }

    @Override
    public void onAccessChange(Consumer<AccessChange> listener) {
        access.onAccessChange(listener);
        kept.onChange(() -> listener.accept(AccessChange.EVERYTHING));
    }
}
