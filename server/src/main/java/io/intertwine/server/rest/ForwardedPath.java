package io.intertwine.server.rest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;

/// How the OpenAPI document tells of calls that are forwarded to third-party systems.
final class ForwardedPath {
    static final String PATH = "/v1/third-party-systems/{id}/apis/{api}/{path}";

    private static final Map<PathItem.HttpMethod, String> METHODS = Map.of(
            PathItem.HttpMethod.POST, "call",
            PathItem.HttpMethod.GET, "callByGet",
            PathItem.HttpMethod.PUT, "callByPut",
            PathItem.HttpMethod.PATCH, "callByPatch",
            PathItem.HttpMethod.DELETE, "callByDelete");

    private ForwardedPath() {}

    static PathItem item() {
        PathItem item = OASFactory.createPathItem();
        METHODS.forEach((method, id) -> item.setOperation(method, operation(method, id)));
        return item;
    }

    private static Operation operation(PathItem.HttpMethod method, String id) {
        Operation operation = OASFactory.createOperation()
                .operationId(id)
                .addTag("MII")
                .summary("Call an operation of a third-party system by "
                        + method.name().toUpperCase(Locale.ROOT) + ", for a user (9.1 steps 11 to 14)")
                .description("The path may have more segments. Method, path, query, headers and body are those of the"
                        + " system's own OpenAPI document; so is the answer, unless the call is refused here.")
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("2XX", OASFactory.createAPIResponse().description("What the system answered")));
        List.of("id", "api", "path")
                .forEach(name ->
                        operation.addParameter(text(name, Parameter.In.PATH).required(true)));
        return operation
                .addParameter(text("Intertwine-User", Parameter.In.HEADER))
                .addParameter(text("Intertwine-World", Parameter.In.HEADER));
    }

    private static Parameter text(String name, Parameter.In place) {
        return OASFactory.createParameter()
                .name(name)
                .in(place)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING));
    }
}
