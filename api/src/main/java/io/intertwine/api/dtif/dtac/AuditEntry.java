package io.intertwine.api.dtif.dtac;

import io.intertwine.api.access.Bound;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Subject;
import io.intertwine.api.flow.FlowId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinId;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.api.twin.WorldId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// One decision, or one change of what decisions follow from.
///
/// @param target what it was about; see there
/// @param rule   the rule that decided; for a policy or an approval, its id
/// @param count  how many twins it was about
public record AuditEntry(
        Instant time,
        FlowId flow,
        Subject subject,
        Deed deed,
        Target target,
        Outcome outcome,
        String rule,
        List<String> bounds,
        @Nullable String reason,
        long count) {
    /// What was done, or asked for.
    public enum Deed {
        READ,
        LIST,
        OBSERVE,
        /// A policy, a window or an owner changed, and an open stream shows less.
        NARROW,
        WRITE,
        INVOKE,
        /// A call of a third-party system.
        CALL,
        APPROVE,
        POLICY
    }

    public enum Outcome {
        ALLOWED,
        REFUSED
    }

    /// @param system  the twin system of the twin, so that its owner finds the entry
    /// @param service what a call was about; null for everything else
    public record Target(
            @Nullable TwinId twin,
            @Nullable TwinSystemId system,
            @Nullable String affordance,
            @Nullable WorldId world,
            @Nullable Service service) {
        public static final Target NONE = new Target(null, null, null, null);

        /// One operation of a third-party system.
        public record Service(ThirdPartySystemId system, String api, String operation) {}

        public Target(
                @Nullable TwinId twin,
                @Nullable TwinSystemId system,
                @Nullable String affordance,
                @Nullable WorldId world) {
            this(twin, system, affordance, world, null);
        }

        public static Target ofCall(CallRequest call) {
            Service service =
                    new Service(call.system(), call.api(), call.operation().id());
            return new Target(null, null, null, call.world(), service);
        }

        public static Target of(Twin twin, @Nullable String affordance, @Nullable WorldId world) {
            return new Target(twin.id(), twin.system(), affordance, world);
        }

        public static Target of(@Nullable WorldId world) {
            return new Target(null, null, null, world);
        }
    }

    public AuditEntry {
        bounds = List.copyOf(bounds);
    }

    public static List<String> names(List<Bound> bounds) {
        return bounds.stream().map(Bound::rule).toList();
    }
}
