package io.intertwine.openapi;

import io.intertwine.api.Clause;
import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.ApiDescription;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads OpenAPI 3.0 and 3.1, in JSON or YAML. Whoever registers a third-party system writes the
/// document: size, depth and what its schemas may cost are bounded, its regular expressions run in
/// linear time, and nothing that it refers to is fetched. Thread-safe.
@Clause("8.2.1")
public final class OpenApiReader implements ApiReader {
    private final OpenApiLimits limits;
    private final DocumentText text;

    public OpenApiReader() {
        this(OpenApiLimits.DEFAULT);
    }

    public OpenApiReader(OpenApiLimits limits) {
        this.limits = limits;
        this.text = new DocumentText(limits);
    }

    @Override
    public ReadApi read(ApiDescription description) {
        JsonNode document = text.read(description.name(), description.document());
        checkVersion(description, document);
        Faults faults = new Faults();
        References references = new References(document, faults);
        references.check();
        orThrow(description, faults);
        Schemas schemas = new Schemas();
        List<ApiOperation> operations =
                new DocumentRules(new Place(document, ""), limits, references, schemas, faults).read();
        orThrow(description, faults);
        schemas.compile(document, version(document).startsWith("3.1"), faults);
        orThrow(description, faults);
        return new DocumentedApi(description.document(), operations, new CallCheck(schemas, text.json()));
    }

    private static String version(JsonNode document) {
        return document.path("openapi").stringValueOpt().orElse("");
    }

    private static void checkVersion(ApiDescription description, JsonNode document) {
        if (version(document).matches("3\\.[01]\\.[0-9]+")) {
            return;
        }
        String found = Optional.of(version(document))
                .filter(version -> !version.isEmpty())
                .or(() -> document.path("swagger").asStringOpt())
                .map(version -> "is of version '" + version + "'")
                .orElse("has no member 'openapi' that names its version");
        throw DocumentText.invalid(description.name(), found + ": give OpenAPI 3.0 or 3.1.", null);
    }

    private static void orThrow(ApiDescription description, Faults faults) {
        if (!faults.isEmpty()) {
            throw DocumentText.invalid(description.name(), "cannot be used: " + faults, null);
        }
    }
}
