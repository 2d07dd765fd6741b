package io.intertwine.core;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationReader;
import io.intertwine.api.port.EventCarrier;
import io.intertwine.api.port.Mappings;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.port.ServiceProbe;
import io.intertwine.api.port.UserAuthority;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsaa.LinkRequest;
import io.intertwine.api.sif.tpsaa.LogInAnswer;
import io.intertwine.api.sif.tpsaa.UserCredential;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// What stands for the ports of the systems integration functions that a host did not give: they refuse,
/// and say what is missing.
final class MissingPorts {
    static final ApiReader APIS = description -> {
        throw new IntertwineException(
                SifError.INVALID_API,
                "This enabler cannot read the OpenAPI document of '" + description.name()
                        + "': give its builder a reader with apis(...), such as OpenApiReader.");
    };

    static final ServiceProbe PROBE = (_, _) -> new ServiceProbe.Answer(
            0,
            Duration.ZERO,
            "This enabler cannot ask: give its builder a probe with probe(...), such as GuardedProbe.");

    static final UserAuthority AUTHORITY = new NoAuthority();

    static final CollaborationReader DESCRIPTIONS = _ -> {
        throw new IntertwineException(
                SifError.INVALID_COLLABORATION,
                "This enabler cannot read descriptions of collaborations: give its builder a reader with "
                        + "collaborations(...), such as OpenWorkflows.");
    };

    static final ServiceCarrier CARRIER = (_, _, _, _) -> new ServiceCarrier.Carried.NotSent(
            "This enabler carries no calls: give its builder a carrier with collaborations(...).");

    static final Mappings MAPPINGS = _ -> {
        throw IntertwineException.invalid("This enabler knows no transformations: give its builder a language with "
                + "mappings(...), such as JsonataMappings.");
    };

    static final BodyCodec BODIES = new NoBodies();

    static final EventCarrier EVENTS = new NoEvents();

    private MissingPorts() {}

    /// Sends nothing.
    private static final class NoEvents implements EventCarrier {
        private static final String MISSING =
                "This enabler sends no events: give its builder a carrier with events(...), such as GuardedEvents.";

        @Override
        public void check(URI target) {
            throw IntertwineException.invalid(MISSING);
        }

        @Override
        public Answer send(String method, URI target, Map<String, String> headers, byte[] body, Duration limit) {
            return new Answer(0, Map.of(), MISSING);
        }
    }

    /// Knows texts only.
    private static final class NoBodies implements BodyCodec {
        @Override
        public JsonValue read(String mediaType, byte[] body) {
            return JsonValue.of(new String(body, StandardCharsets.UTF_8));
        }

        @Override
        public byte[] write(String mediaType, JsonValue value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// Knows systems without users only.
    private static final class NoAuthority implements UserAuthority {
        private static final String NONE = "none";

        @Override
        public List<String> faults(JsonObject security) {
            String strategy = security.text("strategy").orElse(NONE);
            return strategy.equals(NONE)
                    ? List.of()
                    : List.of("This enabler has nobody who knows the strategy '" + strategy
                            + "': give its builder one with authority(...), or use the strategy none.");
        }

        @Override
        public Begun begin(ThirdPartySystem system, LinkRequest request, URI callback, String state) {
            throw missing();
        }

        @Override
        public Answered complete(ThirdPartySystem system, JsonObject memory, LogInAnswer answer) {
            throw missing();
        }

        @Override
        public Polled poll(ThirdPartySystem system, JsonObject memory) {
            throw missing();
        }

        @Override
        public Answered renew(ThirdPartySystem system, JsonObject secrets) {
            throw missing();
        }

        @Override
        public void revoke(ThirdPartySystem system, JsonObject secrets) {
            throw missing();
        }

        @Override
        public UserCredential credential(ThirdPartySystem system, Answered answered, long version) {
            throw missing();
        }

        private static IntertwineException missing() {
            return new IntertwineException(
                    SifError.UNKNOWN_STRATEGY,
                    "This enabler cannot ask third-party systems about users: give its builder an authority with "
                            + "authority(...).");
        }
    }
}
