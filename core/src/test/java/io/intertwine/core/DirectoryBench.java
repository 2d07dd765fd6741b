package io.intertwine.core;

import static io.intertwine.core.Bench.FACTORY;
import static io.intertwine.core.Bench.OPERATOR;

import io.intertwine.api.PageRequest;
import io.intertwine.api.access.Policy;
import io.intertwine.api.access.PolicyId;
import io.intertwine.api.access.Rule;
import io.intertwine.api.access.Subject;
import io.intertwine.api.condition.ConditionLanguage;
import io.intertwine.api.condition.Found;
import io.intertwine.api.dtif.dtsd.DirectoryQuery;
import io.intertwine.api.dtif.dtsr.TwinSystem;
import io.intertwine.api.dtif.dtsr.TwinSystemRegistration;
import io.intertwine.api.json.JsonValue;
import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.DirectoryIndex;
import io.intertwine.api.port.LiveStore;
import io.intertwine.api.port.RecordStore;
import io.intertwine.api.twin.Twin;
import io.intertwine.api.twin.TwinDescription;
import io.intertwine.api.twin.TwinSystemId;
import io.intertwine.conformance.fake.PlantConnector;
import io.intertwine.core.memory.MemoryLiveStore;
import io.intertwine.core.memory.MemoryRecordStore;
import io.intertwine.directory.DirectoryLimits;
import java.util.List;

/// An enabler with conditions in CEL, and stores that outlive it.
final class DirectoryBench implements AutoCloseable {
    final PlantConnector plant = new PlantConnector();
    private final RecordStore records = new MemoryRecordStore();
    private final LiveStore live = new MemoryLiveStore();
    private final ConditionLanguage language;
    private DirectoryLimits limits;
    private Intertwine enabler;

    DirectoryBench(DirectoryIndex index, DirectoryLimits limits, ConditionLanguage language) {
        this.limits = limits;
        this.language = language;
        this.enabler = start(index);
    }

    /// The same one, with other limits from its next start on.
    DirectoryBench with(DirectoryLimits others) {
        limits = others;
        return this;
    }

    private Intertwine start(DirectoryIndex index) {
        return Intertwine.builder()
                .records(records)
                .live(live)
                .index(index)
                .conditions(language)
                .directoryLimits(limits)
                .connector(plant)
                .start();
    }

    void restart(DirectoryIndex index) {
        enabler = start(index);
    }

    Intertwine enabler() {
        return enabler;
    }

    void register(String id, JsonObject properties, TwinDescription... twins) {
        enabler.twinSystems().register(FACTORY, registration(id, properties, twins));
    }

    static TwinSystemRegistration registration(String id, JsonObject properties, TwinDescription... twins) {
        return new TwinSystemRegistration(
                new TwinSystemId(id),
                PlantConnector.TYPE,
                "System " + id,
                properties,
                JsonObject.EMPTY,
                null,
                List.of(twins));
    }

    void policy(String id, Rule... rules) {
        enabler.policies().put(OPERATOR, new Policy(new PolicyId(id), OPERATOR.client(), id, List.of(rules)));
    }

    void reports(String system, String twin, String property, JsonValue value) {
        plant.reports(system, twin, property, value);
    }

    List<String> twins(Subject by, String where) {
        return ids(enabler.directory().twins(by, DirectoryQuery.where(where, PageRequest.first(1000))));
    }

    List<String> systems(String where) {
        Found<TwinSystem> found =
                enabler.directory().systems(OPERATOR, DirectoryQuery.where(where, PageRequest.first(1000)));
        return found.page().items().stream().map(system -> system.id().value()).toList();
    }

    static List<String> ids(Found<Twin> found) {
        return found.page().items().stream().map(twin -> twin.id().value()).toList();
    }

    @Override
    public void close() {
        enabler.close();
    }
}
