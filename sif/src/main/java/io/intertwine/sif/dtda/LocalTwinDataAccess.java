package io.intertwine.sif.dtda;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.access.Subject;
import io.intertwine.api.dtif.dtac.AuditEntry;
import io.intertwine.api.dtif.dtac.AuditLog;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.dtif.tsi.TwinCollection;
import io.intertwine.api.dtif.tsi.TwinInteraction;
import io.intertwine.api.flow.CurrentFlow;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.dtda.CallTickets;
import io.intertwine.api.sif.dtda.CallTickets.Ticketed;
import io.intertwine.api.sif.dtda.TwinDataAccess;
import io.intertwine.api.sif.tpsr.KnownServices;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Answers third-party systems from TSI, which decides, reduces and logs. What is asked with a ticket belongs to the
/// flow of its call, and to the world in which the call was made.
public final class LocalTwinDataAccess implements TwinDataAccess {
    private static final String RULE = "builtin/call-ticket";

    /// What it works with.
    ///
    /// @param services tells whose a third-party system is
    /// @param audit    takes the tickets that are refused
    public record Ports(TwinInteraction interaction, CallTickets tickets, KnownServices services, AuditLog audit) {}

    private final Ports ports;
    private final RequestQuota quota;
    private final InstantSource clock;

    /// @param perMinute requests of one client in any 60 seconds
    public LocalTwinDataAccess(Ports ports, int perMinute, InstantSource clock) {
        this.ports = ports;
        this.quota = new RequestQuota(perMinute, clock);
        this.clock = clock;
    }

    @Override
    public TwinCollection collect(Subject by, CollectionRequest request, @Nullable String ticket) {
        quota.take(by.client());
        if (ticket == null) {
            return ports.interaction().collect(by, request);
        }
        Ticketed call = lasting(by, ticket);
        TwinCollection collection = during(call, by, request);
        // what was collected while the call ended is not told
        lasting(by, ticket);
        return collection;
    }

    private Ticketed lasting(Subject by, String ticket) {
        Optional<Ticketed> call = ports.tickets().find(ticket);
        return call.filter(found -> isOf(by, found)).orElseThrow(() -> refused(by, call.isPresent()));
    }

    private boolean isOf(Subject by, Ticketed call) {
        return ports.services()
                .find(call.system())
                .filter(system -> system.owner().equals(by.client()))
                .isPresent();
    }

    /// Who shows another system's ticket learns no more than who shows none that is known.
    private IntertwineException refused(Subject by, boolean known) {
        ports.audit()
                .add(new AuditEntry(
                        clock.instant(),
                        CurrentFlow.id(),
                        by,
                        AuditEntry.Deed.READ,
                        AuditEntry.Target.NONE,
                        AuditEntry.Outcome.REFUSED,
                        RULE,
                        List.of(),
                        known ? "The ticket belongs to a call of another system." : "The ticket is unknown or over.",
                        1));
        return new IntertwineException(
                SifError.INVALID_TICKET,
                "The ticket is not one of a call to a system of '" + by.client()
                        + "' that lasts: show the header Intertwine-Ticket of a call before you answer it.");
    }

    private TwinCollection during(Ticketed call, Subject by, CollectionRequest request) {
        try {
            return CurrentFlow.call(call.flow(), () -> ports.interaction().collect(by, request.during(call)));
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IntertwineException(CommonError.INTERNAL, "The twin data could not be collected.", e);
        }
    }
}
