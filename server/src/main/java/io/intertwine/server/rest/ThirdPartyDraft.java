package io.intertwine.server.rest;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.json.JsonValue.JsonText;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.DataSharing;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Reads the registration of a third-party system, and names everything that is wrong with its form at
/// once.
final class ThirdPartyDraft {
    private static final JsonObject NO_USERS = new JsonObject(Map.of("strategy", new JsonText("none")));

    private final List<String> faults = new ArrayList<>();
    private final DraftMembers members;

    private ThirdPartyDraft(JsonObject body) {
        this.members = new DraftMembers("", body, faults);
    }

    /// @param path the id in the path, which counts; null when there is none
    static ThirdPartyRegistration read(JsonObject body, @Nullable String path) {
        return new ThirdPartyDraft(body).registration(path);
    }

    private ThirdPartyRegistration registration(@Nullable String path) {
        ThirdPartySystemId id = id(path);
        String type = members.needed("type");
        String title = members.text("title");
        Set<String> tags = members.texts("tags");
        JsonObject properties = members.object("properties");
        ServiceCharge charge = charge(members.inner("charge"));
        ServiceLevel level = level(members.inner("level"));
        List<ApiDescription> apis = apis();
        JsonObject security = members.object("security");
        DataSharing sharing = sharing();
        URI probe = members.address("probe", false);
        Duration lease = members.time("lease");
        members.ended();
        ThirdPartyRegistration read = id == null || type == null
                ? null
                : members.made(() -> new ThirdPartyRegistration(
                        id,
                        type,
                        title == null ? id.value() : title,
                        tags,
                        Objects.requireNonNullElse(properties, JsonObject.EMPTY),
                        charge,
                        level,
                        apis,
                        Objects.requireNonNullElse(security, NO_USERS),
                        sharing,
                        probe,
                        lease));
        if (read == null || !faults.isEmpty()) {
            throw IntertwineException.invalid(String.join(" ", faults));
        }
        return read;
    }

    private @Nullable ThirdPartySystemId id(@Nullable String path) {
        String named = path == null ? members.needed("id") : members.text("id");
        if (path != null && named != null && !named.equals(path)) {
            members.fault("id", "is '" + named + "' and the path says '" + path + "': give the same, or leave it out.");
        }
        String id = path == null ? named : path;
        return id == null ? null : members.made(() -> new ThirdPartySystemId(id));
    }

    private static @Nullable ServiceCharge charge(@Nullable DraftMembers charge) {
        if (charge == null) {
            return null;
        }
        String model = charge.needed("model");
        BigDecimal amount = charge.number("amount");
        Currency currency = currency(charge);
        String unit = charge.text("unit");
        String period = charge.text("period");
        String amountAt = charge.text("amountAt");
        List<ServiceCharge.Tier> tiers = tiers(charge);
        charge.ended();
        ServiceCharge.Model known = model == null ? null : charge.made(() -> ServiceCharge.Model.parse(model));
        if (amount == null && known != ServiceCharge.Model.FREE) {
            charge.fault("amount", "is missing: give a number.");
        }
        ServiceCharge.Period due =
                period == null ? null : word(charge, "period", period, ServiceCharge.Period.values());
        if (known == null || currency == null || (period != null && due == null)) {
            return null;
        }
        BigDecimal money = Objects.requireNonNullElse(amount, BigDecimal.ZERO);
        return charge.made(() -> new ServiceCharge(known, money, currency, unit, due, amountAt, tiers));
    }

    private static List<ServiceCharge.Tier> tiers(DraftMembers charge) {
        List<ServiceCharge.Tier> tiers = new ArrayList<>();
        for (DraftMembers tier : charge.inners("tiers", "from and amount")) {
            BigDecimal from = tier.number("from");
            BigDecimal amount = tier.number("amount");
            tier.ended();
            if (from == null || amount == null) {
                tier.fault(from == null ? "from" : "amount", "is missing: give both from and amount, as numbers.");
                continue;
            }
            ServiceCharge.Tier read = tier.made(() -> new ServiceCharge.Tier(from, amount));
            if (read != null) {
                tiers.add(read);
            }
        }
        return tiers;
    }

    private static @Nullable Currency currency(DraftMembers charge) {
        String code = charge.needed("currency");
        try {
            return code == null ? null : Currency.getInstance(code);
        } catch (IllegalArgumentException e) {
            charge.fault("currency", "is '" + code + "': give a code of ISO 4217, such as EUR.");
            return null;
        }
    }

    private static ServiceLevel level(@Nullable DraftMembers level) {
        if (level == null) {
            return ServiceLevel.NONE;
        }
        BigDecimal availability = level.number("availability");
        Duration p95 = level.time("p95");
        ServiceLevel.Quota quota = quota(level.inner("quota"));
        level.ended();
        ServiceLevel read = level.made(
                () -> new ServiceLevel(availability == null ? null : availability.doubleValue(), p95, quota));
        return read == null ? ServiceLevel.NONE : read;
    }

    private static ServiceLevel.@Nullable Quota quota(@Nullable DraftMembers quota) {
        if (quota == null) {
            return null;
        }
        Long calls = quota.whole("calls");
        Duration period = quota.time("period");
        quota.ended();
        if (calls == null || period == null) {
            quota.fault(calls == null ? "calls" : "period", "is missing: give both calls and period.");
            return null;
        }
        return quota.made(() -> new ServiceLevel.Quota(calls, period));
    }

    /// Null when it is not there; a list without rules shares nothing.
    private @Nullable DataSharing sharing() {
        if (!members.has("sharing")) {
            return null;
        }
        List<DataSharing.Rule> rules = new ArrayList<>();
        for (DraftMembers rule : members.inners("sharing", "to and fields")) {
            String operation = rule.text("operation");
            Set<String> to = rule.texts("to");
            List<String> fields = rule.texts("fields").stream().sorted().toList();
            rule.ended();
            DataSharing.Rule read = rule.made(() -> new DataSharing.Rule(operation, to, fields));
            if (read != null) {
                rules.add(read);
            }
        }
        return members.made(() -> new DataSharing(rules));
    }

    private List<ApiDescription> apis() {
        List<ApiDescription> apis = new ArrayList<>();
        for (DraftMembers described : members.inners("apis", "name, server and document")) {
            ApiDescription api = api(described);
            if (api != null) {
                apis.add(api);
            }
        }
        return apis;
    }

    private static @Nullable ApiDescription api(DraftMembers api) {
        String name = api.needed("name");
        URI server = api.address("server", true);
        String spoken = api.text("protocol");
        Protocol protocol = spoken == null ? Protocol.REST : word(api, "protocol", spoken, Protocol.values());
        boolean told = protocol == Protocol.WEBDAV || (protocol == Protocol.GRPC && !api.has("document"));
        String document = told ? "" : api.document("document");
        String operations = api.text("operations");
        String check = api.text("check");
        api.ended();
        Checked checked = check == null ? Checked.OPERATION : word(api, "check", check, Checked.values());
        return name == null || server == null || protocol == null || document == null || checked == null
                ? null
                : api.made(() -> new ApiDescription(name, server, protocol, document, operations, checked));
    }

    private static <E extends Enum<E>> @Nullable E word(DraftMembers members, String name, String word, E[] known) {
        for (E constant : known) {
            if (spelled(constant).equals(word)) {
                return constant;
            }
        }
        members.fault(
                name,
                "is '" + word + "': use "
                        + Arrays.stream(known).map(ThirdPartyDraft::spelled).collect(Collectors.joining(", ")) + ".");
        return null;
    }

    private static String spelled(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
