package io.intertwine.server.view;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.DataSharing;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A registered third-party system with what was measured of it.
///
/// @param security how its users log in: for its owner and the operator whole, for others the strategy
/// only
/// @param probe    for its owner and the operator only
/// @param lease    in milliseconds
public record ServiceView(
        ThirdPartySystemId id,
        String type,
        String title,
        Set<String> tags,
        JsonObject properties,
        @Nullable ChargeView charge,
        LevelView level,
        List<ApiView> apis,
        JsonObject security,
        @Nullable List<DataSharing.Rule> sharing,
        @Nullable URI probe,
        @Nullable Long lease,
        @Nullable Instant expires,
        ClientId owner,
        Instant registered,
        long revision,
        HealthView health) {

    public record ChargeView(
            String model,
            BigDecimal amount,
            String currency,
            @Nullable String unit,
            @Nullable String period,
            @Nullable String amountAt,
            @Nullable List<TierView> tiers) {
        /// The amount for each unit beyond so many in a month.
        public record TierView(BigDecimal from, BigDecimal amount) {}

        static @Nullable ChargeView of(@Nullable ServiceCharge charge) {
            return charge == null
                    ? null
                    : new ChargeView(
                            charge.model().word(),
                            charge.amount(),
                            charge.currency().getCurrencyCode(),
                            charge.unit(),
                            charge.period() == null ? null : word(charge.period()),
                            charge.amountAt(),
                            charge.tiers().isEmpty() ? null : tiers(charge));
        }

        private static List<TierView> tiers(ServiceCharge charge) {
            return charge.tiers().stream()
                    .map(tier -> new TierView(tier.from(), tier.amount()))
                    .toList();
        }
    }

    /// Times in milliseconds.
    public record LevelView(
            @Nullable Double availability,
            @Nullable Long p95,
            @Nullable QuotaView quota) {
        public record QuotaView(long calls, long period) {}

        static LevelView of(ServiceLevel level) {
            ServiceLevel.Quota quota = level.quota();
            return new LevelView(
                    level.availability(),
                    millis(level.p95()),
                    quota == null
                            ? null
                            : new QuotaView(quota.calls(), quota.period().toMillis()));
        }
    }

    /// @param server for its owner and the operator only: others call through the enabler
    public record ApiView(
            String name, @Nullable URI server, String protocol, String check, List<OperationView> operations) {}

    /// @param needs alternative sets of scopes or roles; empty when it names none
    public record OperationView(
            String id, String method, String path, @Nullable String summary, List<Set<String>> needs) {
        static OperationView of(Operation operation) {
            return new OperationView(
                    operation.id(), operation.method(), operation.path(), operation.summary(), operation.needs());
        }
    }

    /// @param inside true for the owner and the operator
    public static ServiceView of(ThirdPartySystem system, ServiceHealth health, boolean inside) {
        ThirdPartyRegistration registration = system.registration();
        return new ServiceView(
                registration.id(),
                registration.type(),
                registration.title(),
                registration.tags(),
                registration.properties(),
                ChargeView.of(registration.charge()),
                LevelView.of(registration.level()),
                registration.apis().stream()
                        .map(api -> api(system, api, inside))
                        .toList(),
                inside ? registration.security() : strategy(registration.security()),
                registration.sharing() == null ? null : registration.sharing().rules(),
                inside ? registration.probe() : null,
                millis(registration.lease()),
                system.expires(),
                system.owner(),
                system.registered(),
                system.revision(),
                HealthView.of(health, inside));
    }

    private static ApiView api(ThirdPartySystem system, ApiDescription api, boolean inside) {
        return new ApiView(
                api.name(),
                inside ? api.server() : null,
                word(api.protocol()),
                word(api.checked()),
                system.operations().getOrDefault(api.name(), List.of()).stream()
                        .map(OperationView::of)
                        .toList());
    }

    private static JsonObject strategy(JsonObject security) {
        return security.find("strategy")
                .map(strategy -> JsonObject.EMPTY.with("strategy", strategy))
                .orElse(JsonObject.EMPTY);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static @Nullable Long millis(@Nullable Duration duration) {
        return duration == null ? null : (Long) duration.toMillis();
    }
}
