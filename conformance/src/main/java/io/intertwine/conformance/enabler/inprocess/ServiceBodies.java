package io.intertwine.conformance.enabler.inprocess;

import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.tpsaa.Grant;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ServiceCharge;
import io.intertwine.api.sif.tpsr.ServiceHealth;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.conformance.enabler.Request;
import io.intertwine.conformance.party.ScriptedService;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What contracts about third-party systems answered, in the words of the HTTP interface, and registrations from them.
final class ServiceBodies {
    private ServiceBodies() {}

    static ThirdPartyRegistration registration(Request.RegisterService asked) {
        JsonObject charge = asked.charge();
        return new ThirdPartyRegistration(
                new ThirdPartySystemId(asked.service()),
                "shop",
                asked.service(),
                Set.of(),
                asked.properties(),
                new ServiceCharge(
                        ServiceCharge.Model.parse(charge.text("model").orElse("")),
                        charge.number("amount").orElseThrow(),
                        Currency.getInstance(charge.text("currency").orElse("")),
                        null,
                        null),
                new ServiceLevel(
                        asked.level().number("availability").orElseThrow().doubleValue(), null, null),
                List.of(new ApiDescription(
                        ScriptedService.API,
                        asked.line().server(),
                        ScriptedService.DOCUMENT,
                        ApiDescription.Checked.OPERATION)),
                asked.line().security(),
                null,
                null);
    }

    static JsonObject system(ThirdPartySystem system) {
        ThirdPartyRegistration registration = system.registration();
        JsonObject body = Bodies.id(system.id().value())
                .with("type", JsonValue.of(registration.type()))
                .with("title", JsonValue.of(registration.title()))
                .with("properties", registration.properties())
                .with(
                        "operations",
                        JsonValue.array(system.operations().getOrDefault(ScriptedService.API, List.of()).stream()
                                .map(operation -> Bodies.id(operation.id()))
                                .toList()));
        ServiceCharge charge = registration.charge();
        return charge == null
                ? body
                : body.with(
                        "charge",
                        new JsonObject(Map.of(
                                "currency", JsonValue.of(charge.currency().getCurrencyCode()))));
    }

    static JsonObject health(ServiceHealth health) {
        long calls = health.windows().stream()
                .filter(window -> window.length().equals(Duration.ofHours(1)))
                .mapToLong(ServiceHealth.Window::calls)
                .sum();
        return new JsonObject(Map.of(
                "calls",
                JsonValue.of(calls),
                "state",
                JsonValue.of(health.state().name())));
    }

    static JsonObject grant(Grant grant) {
        String subject = grant.subject();
        return Bodies.id(grant.id().value())
                .with("state", JsonValue.of(grant.state().word()))
                .with("subject", JsonValue.of(subject == null ? "" : subject))
                .with(
                        "permissions",
                        JsonValue.array(grant.permissions().stream()
                                .sorted()
                                .map(JsonValue::of)
                                .toList()));
    }
}
