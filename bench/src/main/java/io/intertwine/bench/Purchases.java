package io.intertwine.bench;

import io.intertwine.api.Page;
import io.intertwine.api.PageRequest;
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
import io.intertwine.api.port.CollaborationProgram.Request;
import io.intertwine.api.port.RecordChange;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.CollaborationId;
import io.intertwine.api.sif.sdc.Run;
import io.intertwine.api.sif.sdc.RunState;
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
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/// Three calls with a mapping between them.
final class Purchases implements AutoCloseable {
    private static final Subject OPERATOR = new Subject(new ClientId("operator"), Role.OPERATOR, null);
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

    private static final int FEW = 100;

    private final Intertwine enabler;
    private final AutoCloseable listening;
    private final ConcurrentMap<String, CompletableFuture<Void>> over = new ConcurrentHashMap<>();

    Purchases(RecordStore records, Shop shop) {
        ServiceCarrier carrier = (_, body, _, _) -> new ServiceCarrier.Carried.Answered(
                200, Map.of("content-type", List.of("application/json")), shop.order(Objects.requireNonNull(body)));
        RunLimits usual = RunLimits.DEFAULT;
        enabler = Intertwine.builder()
                .records(records)
                .apis(new OpenApiReader())
                .collaborations(new OpenWorkflows(), carrier, new Bodies())
                .runs(new RunLimits(usual.underWay(), 1_000, 1_000, 100, usual.call(), usual.undo(), usual.stop(), 10))
                .start();
        listening = records.onChange(this::changed);
        enabler.thirdPartySystems().register(OPERATOR, registration());
        Rule rule = Rule.ofCalls("all", Effect.ALLOW, SubjectSelector.ANYONE, ServiceSelector.ALL);
        enabler.policies().put(OPERATOR, new Policy(new PolicyId("all"), OPERATOR.client(), "all", List.of(rule)));
        enabler.collaborations().store(OPERATOR, DESCRIPTION);
    }

    /// A run that is over leaves the index of open runs.
    private void changed(RecordChange change) {
        if (change.kind().equals("run-open") && change.revision() == 0) {
            end(change.key().substring(change.key().indexOf('/') + 1)).complete(null);
        }
    }

    private CompletableFuture<Void> end(String run) {
        return over.computeIfAbsent(run, _ -> new CompletableFuture<>());
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
    ///
    /// @param shop null to call nobody
    static Runnable bare(@Nullable Shop shop) {
        CollaborationProgram program = new OpenWorkflows().read(DESCRIPTION);
        JsonValue known = JsonReader.read(Shop.ANSWER);
        return () -> {
            try {
                StepResult result = program.run(
                        INPUT,
                        new Facts("r", Instant.EPOCH),
                        step -> new StepResult.Done(shop == null ? known : answer(shop, step)));
                if (!(result instanceof StepResult.Done)) {
                    throw new IllegalStateException(result.toString());
                }
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    private static JsonValue answer(Shop shop, Request step) {
        JsonValue body = ((Request.Call) step).arguments().find("body").orElseThrow();
        return JsonReader.read(shop.order(body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /// Starts a run, and returns when it is over.
    void once() {
        Runs.Start start = new Runs.Start(new CollaborationId("buy"), null, INPUT, null, null);
        String id = enabler.runs().start(OPERATOR, start).id().value();
        end(id).join();
        over.remove(id);
    }

    /// Fails when more than a few runs did not complete; on a busy machine an expression may take too
    /// long.
    private void check() {
        Page<Run> failed = enabler.runs().list(OPERATOR, new Runs.Query(null, RunState.FAILED), PageRequest.first(FEW));
        if (failed.items().size() == FEW) {
            throw new IllegalStateException(failed.items().getFirst().toString());
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
        try {
            check();
            listening.close();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        } finally {
            enabler.close();
        }
    }
}
