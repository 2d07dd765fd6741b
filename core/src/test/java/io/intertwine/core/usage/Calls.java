package io.intertwine.core.usage;

import io.intertwine.api.access.CallRequest;
import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CallResult;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceCharge.Model;
import io.intertwine.api.sif.tpsr.ServiceCharge.Period;
import io.intertwine.api.sif.tpsr.ServiceCharge.Tier;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Calls as they end, and what they cost.
final class Calls {
    static final Currency EUR = Currency.getInstance("EUR");
    static final CallResult GOOD = result(200, null);

    private Calls() {}

    static CallResult result(int status, @Nullable String failure) {
        return new CallResult(status, Duration.ofMillis(5), failure);
    }

    static CallResult about(String units) {
        return new CallResult(200, Duration.ofMillis(5), null, new BigDecimal(units));
    }

    /// @param user as `client/user`, or the client alone
    static CallRequest request(String user, String system, String operation) {
        String[] parts = user.split("/", 2);
        return new CallRequest(
                new Subject(new ClientId(parts[0]), Role.METAVERSE_SYSTEM, parts.length == 1 ? null : parts[1]),
                new ThirdPartySystemId(system),
                "shop",
                new Operation(operation, "POST", "/" + operation, null, false, List.of()),
                null,
                null);
    }

    /// Registered by the client `SYSTEM-owner`.
    static ThirdPartySystem system(String id, @Nullable ServiceCharge charge) {
        return new ThirdPartySystem(
                new ThirdPartyRegistration(
                        new ThirdPartySystemId(id),
                        "payment",
                        id,
                        Set.of(),
                        JsonObject.EMPTY,
                        charge,
                        ServiceLevel.NONE,
                        List.of(),
                        JsonObject.EMPTY,
                        null,
                        null),
                new ClientId(id + "-owner"),
                Instant.EPOCH,
                null,
                Map.of(),
                1);
    }

    static ServiceCharge percentage(String amount) {
        return new ServiceCharge(Model.PERCENTAGE, new BigDecimal(amount), EUR, null, null, "/amount", List.of());
    }

    static ServiceCharge perCall(String amount) {
        return new ServiceCharge(Model.PER_UNIT, new BigDecimal(amount), EUR, null, null);
    }

    static ServiceCharge flat(String amount, Period period) {
        return new ServiceCharge(Model.FLAT, new BigDecimal(amount), EUR, null, period);
    }

    /// @param tiers pairs of threshold and price
    static ServiceCharge tiered(String amount, @Nullable String amountAt, String... tiers) {
        List<Tier> read = new ArrayList<>();
        for (int i = 0; i < tiers.length; i += 2) {
            read.add(new Tier(new BigDecimal(tiers[i]), new BigDecimal(tiers[i + 1])));
        }
        return new ServiceCharge(Model.PER_UNIT, new BigDecimal(amount), EUR, "page", null, amountAt, read);
    }
}
