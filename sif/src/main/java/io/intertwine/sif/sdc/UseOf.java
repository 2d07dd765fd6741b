package io.intertwine.sif.sdc;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.time.LocalDate;
import java.time.YearMonth;
import org.jspecify.annotations.Nullable;

/// Whose use of what, on one day of UTC: what counts are kept apart by.
///
/// @param owner who had registered the third-party system
/// @param user  null when the call named none, or there were too many
record UseOf(
        ClientId client,
        ClientId owner,
        @Nullable String user,
        ThirdPartySystemId system,
        String api,
        String operation,
        LocalDate day) {
    static UseOf of(CallRequest request, ThirdPartySystem system, LocalDate day) {
        return new UseOf(
                request.subject().client(),
                system.owner(),
                request.subject().user(),
                request.system(),
                request.api(),
                request.operation().id(),
                day);
    }

    UseOf withoutUser() {
        return new UseOf(client, owner, null, system, api, operation, day);
    }

    YearMonth month() {
        return YearMonth.from(day);
    }
}
