package io.intertwine.sif.sdc.run;

import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.ThirdPartyRegistry;
import io.intertwine.api.sif.tpsr.ThirdPartySystem;
import io.intertwine.sif.sdc.ApiLookup;
import java.util.List;

/// Finds the operations that steps name.
final class Offered {
    private static final int SHOWN = 20;

    private final ThirdPartyRegistry registry;
    private final ApiLookup apis;

    Offered(ThirdPartyRegistry registry, ApiLookup apis) {
        this.registry = registry;
        this.apis = apis;
    }

    record Found(ThirdPartySystem system, String api, Operation operation, ReadApi read, Checked checked) {}

    /// Fails with an error that names what there is instead.
    Found find(ServiceArguments arguments) {
        ThirdPartySystem system = registry.find(arguments.system())
                .orElseThrow(() -> IntertwineException.invalid("There is no third-party system '" + arguments.system()
                        + "': register it with POST /v1/third-party-systems, or correct the name."));
        ApiDescription api = api(system, arguments);
        ReadApi read = apis.find(system.id(), api.name())
                .orElseThrow(() -> IntertwineException.invalid(
                        "The API '" + api.name() + "' of '" + system.id() + "' cannot be read."));
        Operation operation = read.operations().stream()
                .filter(one -> one.id().equals(arguments.operation())
                        || (one.method() + " " + one.path()).equals(arguments.operation()))
                .findFirst()
                .orElseThrow(() -> new IntertwineException(
                        SifError.UNKNOWN_OPERATION,
                        "The API '" + api.name() + "' of '" + system.id() + "' has no operation '"
                                + arguments.operation() + "': it has " + names(read) + "."));
        return new Found(system, api.name(), operation, read, api.checked());
    }

    private static ApiDescription api(ThirdPartySystem system, ServiceArguments arguments) {
        List<ApiDescription> all = system.registration().apis();
        String name = arguments.api();
        if (name == null && all.size() == 1) {
            return all.getFirst();
        }
        return all.stream()
                .filter(api -> api.name().equals(name))
                .findFirst()
                .orElseThrow(() -> IntertwineException.invalid("The third-party system '" + system.id() + "' has "
                        + (name == null ? all.size() + " APIs: name one with 'api'" : "no API '" + name + "'")
                        + "; there are "
                        + all.stream().map(ApiDescription::name).toList() + "."));
    }

    private static List<String> names(ReadApi read) {
        return read.operations().stream().map(Operation::id).limit(SHOWN).toList();
    }
}
