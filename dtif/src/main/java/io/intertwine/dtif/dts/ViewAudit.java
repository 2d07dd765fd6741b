package io.intertwine.dtif.dts;

import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditEntry.Deed;
import io.intertwine.api.dtif.dtac.AuditEntry.Outcome;
import io.intertwine.api.dtif.dtac.AuditEntry.Target;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.flow.FlowId;
import java.time.InstantSource;
import java.util.List;

/// Logs what a subscription shows when it begins, and whenever it shows less. Used by its thread only.
final class ViewAudit {
    private final AuditLog audit;
    private final InstantSource clock;
    private final FlowId flow;
    private boolean opened;

    /// @param flow the interaction that opened the subscription
    ViewAudit(AuditLog audit, InstantSource clock, FlowId flow) {
        this.audit = audit;
        this.clock = clock;
        this.flow = flow;
    }

    void looked(Subject subject, Interest interest, View before, View now) {
        if (!opened) {
            opened = true;
            int twins = now.twins().size();
            add(subject, interest, Deed.OBSERVE, outcome(interest, twins), twins);
            return;
        }
        long fewer = now.fewerThan(before);
        if (fewer > 0) {
            add(subject, interest, Deed.NARROW, Outcome.REFUSED, fewer);
        }
    }

    /// Somebody else begins to follow the same.
    void joined(Subject subject, Interest interest, FlowId other, View now) {
        if (!other.equals(flow)) {
            int twins = now.twins().size();
            add(other, subject, interest, Deed.OBSERVE, outcome(interest, twins), twins);
        }
    }

    /// Twins come into a region later.
    private static Outcome outcome(Interest interest, int twins) {
        return twins == 0 && interest.nearby() == null ? Outcome.REFUSED : Outcome.ALLOWED;
    }

    private void add(Subject subject, Interest interest, Deed deed, Outcome outcome, long count) {
        add(flow, subject, interest, deed, outcome, count);
    }

    private void add(FlowId by, Subject subject, Interest interest, Deed deed, Outcome outcome, long count) {
        String reason = switch (deed) {
            case NARROW -> "The open stream shows less of " + count + " twins.";
            default -> "The stream shows " + count + " twins.";
        };
        audit.add(new AuditEntry(
                clock.instant(),
                by,
                subject,
                deed,
                Target.of(interest.world()),
                outcome,
                "builtin/view",
                List.of(),
                reason,
                count));
    }
}
