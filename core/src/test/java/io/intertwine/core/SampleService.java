package io.intertwine.core;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Subject;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Registrations of third-party systems, and who makes them.
record SampleService(
        String id,
        String type,
        @Nullable ServiceCharge charge,
        ServiceLevel level,
        String document,
        JsonObject security,
        @Nullable URI probe,
        @Nullable Duration lease,
        JsonObject properties) {
    static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    static final Subject PAYER = new Subject(new ClientId("payer"), Role.THIRD_PARTY_SYSTEM, null);
    static final Subject OTHER = new Subject(new ClientId("other"), Role.THIRD_PARTY_SYSTEM, null);
    static final Subject WORLD = new Subject(new ClientId("world"), Role.METAVERSE_SYSTEM, "ann");

    static SampleService of(String id) {
        return new SampleService(
                id,
                "payment",
                null,
                ServiceLevel.NONE,
                "GET /orders listOrders\nPOST /orders order",
                new JsonObject(Map.of("strategy", JsonValue.of("none"))),
                null,
                null,
                JsonObject.EMPTY);
    }

    SampleService type(String other) {
        return new SampleService(id, other, charge, level, document, security, probe, lease, properties);
    }

    SampleService charge(ServiceCharge.Model model, String amount, String currency) {
        ServiceCharge costs =
                new ServiceCharge(model, new BigDecimal(amount), Currency.getInstance(currency), null, null);
        return new SampleService(id, type, costs, level, document, security, probe, lease, properties);
    }

    SampleService level(@Nullable Double availability, @Nullable Duration p95) {
        ServiceLevel promised = new ServiceLevel(availability, p95, null);
        return new SampleService(id, type, charge, promised, document, security, probe, lease, properties);
    }

    SampleService document(String other) {
        return new SampleService(id, type, charge, level, other, security, probe, lease, properties);
    }

    SampleService strategy(String name) {
        JsonObject other = new JsonObject(Map.of("strategy", JsonValue.of(name)));
        return new SampleService(id, type, charge, level, document, other, probe, lease, properties);
    }

    SampleService probe(String url) {
        return new SampleService(id, type, charge, level, document, security, URI.create(url), lease, properties);
    }

    SampleService lease(Duration length) {
        return new SampleService(id, type, charge, level, document, security, probe, length, properties);
    }

    SampleService property(String name, JsonValue value) {
        JsonObject more = properties.with(name, value);
        return new SampleService(id, type, charge, level, document, security, probe, lease, more);
    }

    ThirdPartyRegistration registration() {
        return new ThirdPartyRegistration(
                new ThirdPartySystemId(id),
                type,
                "Service " + id,
                Set.of("europe", id),
                properties,
                charge,
                level,
                List.of(new ApiDescription(
                        "orders",
                        URI.create("https://" + id + ".example/v1"),
                        document,
                        ApiDescription.Checked.OPERATION)),
                security,
                probe,
                lease);
    }
}
