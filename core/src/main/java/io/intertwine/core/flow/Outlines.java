package io.intertwine.core.flow;

import io.intertwine.api.access.TwinSelector;
import io.intertwine.api.dtif.dts.Interest;
import io.intertwine.api.dtif.dts.Region;
import io.intertwine.api.dtif.dtsd.Area;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.dtif.tsi.CollectionRequest;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonArray;
import io.intertwine.api.json.JsonValue.JsonNumber;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsd.ServiceQuery;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What requests and registrations say, in short, as JSON: names, counts and conditions. Never what only
/// one of the two may know, such as the proof of a user.
final class Outlines {
    private final Map<String, JsonValue> members = new LinkedHashMap<>();

    private Outlines() {}

    private Outlines put(String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case JsonValue json -> members.put(name, json);
            case Collection<?> several when several.isEmpty() -> {}
            case Collection<?> several -> members.put(name, texts(several));
            case Long number -> members.put(name, JsonValue.of(number));
            case Integer number -> members.put(name, JsonValue.of(number.longValue()));
            case Boolean flag -> members.put(name, JsonValue.of(flag));
            default -> members.put(name, JsonValue.of(value.toString()));
        }
        return this;
    }

    private static JsonArray texts(Collection<?> several) {
        return JsonValue.array(several.stream()
                .map(String::valueOf)
                .sorted()
                .map(JsonValue::of)
                .toList());
    }

    private JsonObject done() {
        return new JsonObject(members);
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static JsonObject of(TwinSystemRegistration registration) {
        return new Outlines()
                .put("id", registration.id())
                .put("type", registration.type())
                .put("title", registration.title())
                .put("properties", registration.properties())
                .put("connector", registration.connector())
                .put("twins", registration.twins().size())
                .done();
    }

    static JsonObject of(TwinSystem system) {
        return new Outlines()
                .put("id", system.id())
                .put("owner", system.owner())
                .put("revision", system.revision())
                .done();
    }

    static JsonObject of(ThirdPartyRegistration registration) {
        ServiceCharge charge = registration.charge();
        return new Outlines()
                .put("id", registration.id())
                .put("type", registration.type())
                .put("title", registration.title())
                .put("tags", registration.tags())
                .put("properties", registration.properties())
                .put("charge", charge == null ? null : of(charge))
                .put(
                        "apis",
                        registration.apis().stream().map(ApiDescription::name).toList())
                .put("strategy", registration.security().text("strategy").orElse(null))
                .put("lease", registration.lease())
                .done();
    }

    private static JsonObject of(ServiceCharge charge) {
        return new Outlines()
                .put("model", word(charge.model()))
                .put("amount", new JsonNumber(charge.amount()))
                .put("currency", charge.currency())
                .done();
    }

    static JsonObject of(ThirdPartySystem system) {
        return new Outlines()
                .put("id", system.id())
                .put("owner", system.owner())
                .put(
                        "operations",
                        system.operations().values().stream()
                                .mapToInt(Collection::size)
                                .sum())
                .put("expires", system.expires())
                .put("revision", system.revision())
                .done();
    }

    static JsonObject of(DirectoryQuery query) {
        Area area = query.area();
        return new Outlines()
                .put("where", query.where())
                .put("text", query.text())
                .put("types", query.types())
                .put("tags", query.tags())
                .put("properties", query.properties())
                .put("actions", query.actions())
                .put("area", area)
                .put("limit", query.page().limit())
                .done();
    }

    static JsonObject of(ServiceQuery query) {
        return new Outlines()
                .put("where", query.where())
                .put("text", query.text())
                .put("types", query.types())
                .put("tags", query.tags())
                .put("order", word(query.order()))
                .put("limit", query.page().limit())
                .done();
    }

    /// Twins that a subscriber names are counted only: others may not know of them.
    static JsonObject of(Interest interest) {
        TwinSelector twins = interest.twins();
        Interest.Nearby nearby = interest.nearby();
        Region region = nearby == null ? null : nearby.region();
        return new Outlines()
                .put("world", interest.world())
                .put("twins", twins.ids().isEmpty() ? null : twins.ids().size())
                .put("systems", twins.systems())
                .put("types", twins.types())
                .put("tags", twins.tags())
                .put("properties", interest.properties())
                .put("channel", word(interest.channel()))
                .put("rate", interest.rate())
                .put("where", interest.where())
                .put("region", region)
                .done();
    }

    /// Without the proof.
    static JsonObject of(LinkRequest request) {
        return new Outlines()
                .put("system", request.system())
                .put("user", request.user())
                .put("scopes", request.scopes())
                .done();
    }

    static JsonObject of(Grant grant) {
        return new Outlines()
                .put("id", grant.id())
                .put("user", grant.key().user())
                .put("state", grant.state().word())
                .put("subject", grant.subject())
                .put("permissions", grant.permissions())
                .put("expires", grant.expires())
                .put("reason", grant.reason())
                .done();
    }

    static JsonObject of(CollectionRequest request) {
        return new Outlines()
                .put("properties", request.properties())
                .put("maxAge", request.maxAge())
                .put("duringCall", request.during() != null)
                .done();
    }
}
