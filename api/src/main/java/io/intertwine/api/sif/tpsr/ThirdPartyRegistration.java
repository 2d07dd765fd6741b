package io.intertwine.api.sif.tpsr;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.sif.ThirdPartySystemId;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a third-party system says of itself (clause 8.2.1): type, id, properties, charge, level and
/// APIs, and how its users log in.
///
/// @param type     the kind of service, such as `payment` or `delivery`
/// @param charge   what it costs; null when it does not say
/// @param security how users are known there, and how calls show it: `strategy` and the strategy's own
///                 members
/// @param sharing  which fields of its answers may go to other systems; null when all may
/// @param probe    asked with GET to see whether it works; null to go by real calls only
/// @param lease    the registration ends unless it is renewed within it; null for one that stays
public record ThirdPartyRegistration(
        ThirdPartySystemId id,
        String type,
        String title,
        Set<String> tags,
        JsonObject properties,
        @Nullable ServiceCharge charge,
        ServiceLevel level,
        List<ApiDescription> apis,
        JsonObject security,
        @Nullable DataSharing sharing,
        @Nullable URI probe,
        @Nullable Duration lease) {
    public ThirdPartyRegistration {
        tags = Set.copyOf(tags);
        apis = List.copyOf(apis);
        Set<String> names = new HashSet<>();
        for (ApiDescription api : apis) {
            if (!names.add(api.name())) {
                throw IntertwineException.invalid(
                        "The system '" + id + "' has two APIs named '" + api.name() + "': give each its own name.");
            }
        }
        if (lease != null && lease.toSeconds() < 10) {
            throw IntertwineException.invalid(
                    "The lease of " + lease.toMillis() + " ms is too short: give 10 s or more.");
        }
    }

    /// One that says nothing of sharing.
    public ThirdPartyRegistration(
            ThirdPartySystemId id,
            String type,
            String title,
            Set<String> tags,
            JsonObject properties,
            @Nullable ServiceCharge charge,
            ServiceLevel level,
            List<ApiDescription> apis,
            JsonObject security,
            @Nullable URI probe,
            @Nullable Duration lease) {
        this(id, type, title, tags, properties, charge, level, apis, security, null, probe, lease);
    }

    /// The same with other descriptions of its APIs.
    public ThirdPartyRegistration with(List<ApiDescription> described) {
        return new ThirdPartyRegistration(
                id, type, title, tags, properties, charge, level, described, security, sharing, probe, lease);
    }
}
