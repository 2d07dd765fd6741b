package io.intertwine.sif.sdc;

import io.intertwine.api.CommonError;
import io.intertwine.api.ErrorCode;
import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.Decision;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.sdc.Admission.Refused;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.GrantKey;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceLevel.Quota;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.api.twin.WorldId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What is asked of one call, in this order: who calls, what he calls, whether the request fits it,
/// whether his user has a grant that covers it, whether the rules allow it, and whether the quota
/// has room.
final class Checks {
    private static final String BY_METAVERSE = "builtin/calls-by-metaverse-systems";
    private static final String OWN_WORLD = "builtin/own-world";
    private static final String ONLY_DESCRIBED = "builtin/described-operations";
    private static final String AS_DESCRIBED = "builtin/described-requests";
    private static final String GRANT = "third-party-system/grant";
    private static final String PERMISSION = "third-party-system/permission";
    private static final String QUOTA = "third-party-system/quota";

    private final LocalCollaboration.Ports ports;
    private final Subject by;
    private final ServiceCall call;
    private @Nullable ThirdPartySystem system;
    private @Nullable ApiDescription api;
    private @Nullable ReadApi read;
    private @Nullable Operation operation;
    private @Nullable Grant grant;

    Checks(LocalCollaboration.Ports ports, Subject by, ServiceCall call) {
        this.ports = ports;
        this.by = by;
        this.call = call;
    }

    /// Why not; null when nothing speaks against it.
    @Nullable
    Refused refusal(QuotaMeter quotas, Instant now) {
        Refused refused = caller();
        refused = refused == null ? service() : refused;
        refused = refused == null ? request() : refused;
        refused = refused == null ? granted() : refused;
        refused = refused == null ? permitted() : refused;
        refused = refused == null ? ruled(ports.access().admit(callRequest())) : refused;
        return refused == null ? quota(quotas, now) : refused;
    }

    private @Nullable Refused caller() {
        if (by.role() != Role.METAVERSE_SYSTEM && !by.isOperator()) {
            return refused(
                    CommonError.FORBIDDEN,
                    BY_METAVERSE,
                    "Metaverse systems call third-party systems for their users, not " + by + ", a "
                            + by.role().word() + ".");
        }
        WorldId world = call.world();
        return world == null || ports.worlds().test(by, world)
                ? null
                : refused(
                        CommonError.ABSENT,
                        OWN_WORLD,
                        "'" + by.client() + "' has no world '" + world
                                + "': name one of its own with Intertwine-World, or leave the header out.");
    }

    private @Nullable Refused service() {
        system = ports.registry().find(call.system()).orElse(null);
        if (system == null) {
            return refused(
                    CommonError.ABSENT, ONLY_DESCRIBED, "There is no third-party system '" + call.system() + "'.");
        }
        for (ApiDescription described : system.registration().apis()) {
            if (described.name().equals(call.api())) {
                api = described;
                return null;
            }
        }
        return refused(
                CommonError.ABSENT,
                ONLY_DESCRIBED,
                "The third-party system '" + call.system() + "' has no API '" + call.api()
                        + "': its registration lists them.");
    }

    private @Nullable Refused request() {
        String fault = Target.fault(call.path());
        if (fault != null) {
            return refused(SifError.INVALID_REQUEST, AS_DESCRIBED, "The path '" + call.path() + "' " + fault + ".");
        }
        ReadApi found = ports.apis().find(call.system(), call.api()).orElse(null);
        read = found;
        operation =
                found == null ? null : found.match(call.method(), call.path()).orElse(null);
        if (found == null || operation == null) {
            return refused(
                    SifError.UNKNOWN_OPERATION,
                    ONLY_DESCRIBED,
                    "The API '" + call.api() + "' of '" + call.system() + "' has no operation " + call.method() + " "
                            + call.path() + ": its OpenAPI document lists them.");
        }
        return api().checked() == Checked.OPERATION ? null : parameters(found);
    }

    private @Nullable Refused parameters(ReadApi found) {
        List<String> faults = found.faults(operation(), call.path(), call.query(), call.headers(), null);
        return faults.isEmpty() ? null : refused(SifError.INVALID_REQUEST, AS_DESCRIBED, String.join(" ", faults));
    }

    private @Nullable Refused granted() {
        if (Strategies.needsNoGrant(system())) {
            return null;
        }
        String user = by.user();
        if (user == null) {
            return refused(
                    SifError.NO_GRANT,
                    GRANT,
                    "The system '" + call.system() + "' wants to know the user, and " + by
                            + " names none: name him with Intertwine-User.");
        }
        grant = ports.grants()
                .of(new GrantKey(by.client(), user, call.system()))
                .orElse(null);
        return grant != null && grant.state() == Grant.State.ACTIVE ? null : notGranted(grant);
    }

    private Refused notGranted(@Nullable Grant held) {
        String who = by + " at the third-party system '" + call.system() + "'";
        if (held == null) {
            return refused(
                    SifError.NO_GRANT, GRANT, "There is no grant of " + who + ": ask for a link with POST /v1/grants.");
        }
        String why = held.reason() == null ? "" : " (" + held.reason() + ")";
        return switch (held.state()) {
            case PENDING ->
                refused(
                        SifError.NO_GRANT,
                        GRANT,
                        "The grant of " + who + " is pending: the user has to log in there first.");
            case NEEDS_RECONNECT ->
                refused(
                        SifError.NEEDS_RECONNECT,
                        GRANT,
                        "The grant of " + who + " is no longer taken there" + why
                                + ": the user has to log in again; ask for a link with POST /v1/grants.");
            default ->
                refused(
                        SifError.NO_GRANT,
                        GRANT,
                        "The grant of " + who + " is " + held.state().word() + why
                                + ": ask for a link with POST /v1/grants.");
        };
    }

    private @Nullable Refused permitted() {
        Grant held = grant;
        return held == null || operation().metBy(held.permissions())
                ? null
                : refused(
                        CommonError.FORBIDDEN,
                        PERMISSION,
                        "The operation '" + operation().id() + "' needs one of "
                                + operation().needs()
                                + ", and the third-party system granted " + held.permissions() + " to " + by
                                + ": link the user again with these scopes.");
    }

    private @Nullable Refused ruled(Decision decision) {
        return decision instanceof Decision.Refused(String rule, String reason)
                ? refused(CommonError.FORBIDDEN, rule, reason)
                : null;
    }

    private @Nullable Refused quota(QuotaMeter quotas, Instant now) {
        Quota quota = system().registration().level().quota();
        Duration wait = quota == null ? null : quotas.take(by.client(), call.system(), quota, now);
        return wait == null || quota == null
                ? null
                : new Refused(
                        SifError.TOO_MANY_CALLS.id(),
                        QUOTA,
                        "'" + by.client() + "' made " + quota.calls() + " calls of '" + call.system() + "' in "
                                + quota.period().toSeconds() + " s, which is its quota: wait " + (wait.toSeconds() + 1)
                                + " s.",
                        wait);
    }

    private static Refused refused(ErrorCode error, String rule, String reason) {
        return new Refused(error.id(), rule, reason);
    }

    /// To be asked when nothing speaks against the call, as the following ones.
    CallRequest callRequest() {
        return new CallRequest(by, call.system(), call.api(), operation(), grant, call.world());
    }

    ThirdPartySystem system() {
        return known(system);
    }

    ApiDescription api() {
        return known(api);
    }

    ReadApi read() {
        return known(read);
    }

    Operation operation() {
        return known(operation);
    }

    @Nullable
    Grant grant() {
        return grant;
    }

    private static <T> T known(@Nullable T found) {
        if (found == null) {
            throw new IllegalStateException("The call was not looked at yet.");
        }
        return found;
    }
}
