package io.intertwine.bench;

import io.intertwine.api.access.ClientId;
import io.intertwine.api.access.Effect;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Role;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.ServiceSelector;
import io.intertwine.api.access.Subject;
import io.intertwine.api.access.SubjectSelector;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.BodyCodec;
import io.intertwine.api.port.CollaborationProgram;
import io.intertwine.api.port.CollaborationProgram.Facts;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.RunId;
import io.intertwine.api.sif.sdc.Runs;
import io.intertwine.api.sif.sdc.StepResult;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.ServiceLevel;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistration;
import io.intertwine.codec.JsonReader;
import io.intertwine.core.Intertwine;
import io.intertwine.openapi.OpenApiReader;
import io.intertwine.sif.sdc.run.RunLimits;
import io.intertwine.workflow.OpenWorkflows;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;

/// Three calls with a mapping between them, to a service that answers at once in this process.
final class Purchases implements AutoCloseable {
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
    private static final String ANSWER = "{\"id\": \"o1\", \"lines\": [{\"price\": 3, \"count\": 2}]}";
    private static final String DESCRIPTION = """
            document: {dsl: '1.0.0', namespace: bench, name: buy, version: '1.0.0'}
            do:
              - order: {call: service, with: {system: shop, operation: order, body: {good: "${ $workflow.input.good }"}}}
              - bill:
                  call: service
                  with:
                    system: shop
                    operation: order
                    body: {of: "${ id }", total: "${ $sum(lines.(price * count)) }"}
              - store: {call: service, with: {system: shop, operation: order, body: {of: "${ id }"}}}
            """;
    private static final String DOCUMENT = """
            {"openapi": "3.0.3", "info": {"title": "Orders", "version": "1"}, "paths": {"/orders": {"post": {
              "operationId": "order",
              "parameters": [{"name": "Idempotency-Key", "in": "header", "schema": {"type": "string"}}],
              "requestBody": {"content": {"application/json": {"schema": {"type": "object"}}}},
              "responses": {"200": {"description": "taken"}}}}}}""";
    private static final JsonValue INPUT = JsonObject.EMPTY.with("good", JsonValue.of("chair"));

    private static final long POLL_MILLIS = 2;

    private final Intertwine enabler;

    Purchases(RecordStore records) {
        ServiceCarrier carrier = (_, _, _, _) -> new ServiceCarrier.Carried.Answered(
                200, Map.of("content-type", List.of("application/json")), ANSWER.getBytes(StandardCharsets.UTF_8));
        RunLimits usual = RunLimits.DEFAULT;
        enabler = Intertwine.builder()
                .records(records)
                .apis(new OpenApiReader())
                .collaborations(new OpenWorkflows(), carrier, new Bodies())
                .runs(new RunLimits(usual.underWay(), 1_000, 1_000, 100, usual.call(), usual.undo(), usual.stop(), 10))
                .start();
        enabler.thirdPartySystems().register(OPERATOR, registration());
        Rule rule = Rule.ofCalls("all", Effect.ALLOW, SubjectSelector.ANYONE, ServiceSelector.ALL);
        enabler.policies().put(OPERATOR, new Policy(new PolicyId("all"), OPERATOR.client(), "all", List.of(rule)));
        enabler.collaborations().store(OPERATOR, DESCRIPTION);
    }

    private static ThirdPartyRegistration registration() {
        return new ThirdPartyRegistration(
                new ThirdPartySystemId("shop"),
                "shop",
                "Shop",
                Set.of(),
                JsonObject.EMPTY,
                null,
                ServiceLevel.NONE,
                List.of(new ApiDescription("api", URI.create("https://shop.example"), DOCUMENT, Checked.REQUEST)),
                JsonObject.EMPTY.with("strategy", JsonValue.of("none")),
                null,
                null);
    }

    private static final class Bodies implements BodyCodec {
        @Override
        public JsonValue read(String mediaType, byte[] body) {
            return JsonReader.read(body);
        }

        @Override
        public byte[] write(String mediaType, JsonValue value) {
            return value.toString().getBytes(StandardCharsets.UTF_8);
        }
    }

    /// One run by the runtime alone: in memory, without gate, journal and store.
    static Runnable bare() {
        CollaborationProgram program = new OpenWorkflows().read(DESCRIPTION);
        JsonValue answer = JsonReader.read(ANSWER);
        return () -> {
            try {
                StepResult result = program.run(INPUT, new Facts("r", Instant.EPOCH), _ -> new StepResult.Done(answer));
                if (!(result instanceof StepResult.Done)) {
                    throw new IllegalStateException(result.toString());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /// Starts a run, and returns when it is completed.
    void once() {
        Runs.Start start = new Runs.Start(new CollaborationId("buy"), null, INPUT, null, null);
        RunId id = enabler.runs().start(OPERATOR, start).id();
        try {
            while (!enabler.runs().find(OPERATOR, id).orElseThrow().state().isOver()) {
                Thread.sleep(POLL_MILLIS);
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Does the work so often, so many at once.
    static void all(int times, int atOnce, Runnable work) throws InterruptedException {
        Semaphore places = new Semaphore(atOnce);
        for (int i = 0; i < times; i++) {
            places.acquire();
            var _ = Thread.ofVirtual().start(() -> {
                try {
                    work.run();
                } finally {
                    places.release();
                }
            });
        }
        places.acquire(atOnce);
    }

    @Override
    public void close() {
        enabler.close();
    }
}
