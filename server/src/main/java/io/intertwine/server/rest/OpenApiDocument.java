package io.intertwine.server.rest;

import io.quarkus.smallrye.openapi.OpenApiFilter;
import java.util.List;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/// Adds to the OpenAPI document what holds for every operation, and the paths that are no REST resources.
@OpenApiFilter(stages = OpenApiFilter.RunStage.BUILD)
public class OpenApiDocument implements OASFilter {
    private static final List<String> FILTERS = List.of(
            "world",
            "twins",
            "systems",
            "types",
            "tags",
            "properties",
            "channel",
            "rate",
            "where",
            "resume",
            "frame",
            "sphere",
            "disc",
            "box");

    @Override
    public void filterOpenAPI(OpenAPI document) {
        document.addSecurityRequirement(OASFactory.createSecurityRequirement().addScheme("key"));
        document.getComponents().addSchema("Problem", problem());
        document.getPaths().addPathItem("/v1/live", live());
        document.getPaths().addPathItem(ForwardedPath.PATH, ForwardedPath.item());
        document.getPaths()
                .getPathItems()
                .values()
                .forEach(path -> path.getOperations().values().forEach(operation -> {
                    operation.setOperationId(named(operation.getOperationId()));
                    operation.getResponses().addAPIResponse("default", failure());
                }));
    }

    /// `TwinSystemsResource_register` is `twinSystems.register`: what flow descriptions and generated clients call it.
    private static String named(String scanned) {
        String name = scanned.replace("Resource_", ".");
        return Character.toLowerCase(name.charAt(0)) + name.substring(1);
    }

    private static Schema problem() {
        Schema schema = OASFactory.createSchema()
                .addType(Schema.SchemaType.OBJECT)
                .description("A problem document (RFC 9457); detail names the thing, the value and the fix");
        for (String text : List.of("type", "title", "detail", "code", "clause", "flow", "rule")) {
            schema.addProperty(text, OASFactory.createSchema().addType(Schema.SchemaType.STRING));
        }
        for (String number : List.of("status", "line", "column")) {
            schema.addProperty(number, OASFactory.createSchema().addType(Schema.SchemaType.INTEGER));
        }
        return schema;
    }

    private static APIResponse failure() {
        Schema reference = OASFactory.createSchema().ref("#/components/schemas/Problem");
        return OASFactory.createAPIResponse()
                .description("What went wrong; 403 names the rule that refused")
                .content(content(Problems.MEDIA_TYPE, reference));
    }

    private static PathItem live() {
        Schema text = OASFactory.createSchema().addType(Schema.SchemaType.STRING);
        Operation follow = OASFactory.createOperation()
                .operationId("follow")
                .addTag("MII")
                .summary("Follow live changes as server-sent events; as a WebSocket it also takes commands")
                .description("Events snapshot, delta, gap and system, the same JSON as on the WebSocket"
                        + " (described in /asyncapi.yaml). Lists are separated by commas.")
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse(
                                "200",
                                OASFactory.createAPIResponse()
                                        .description("A stream that does not end")
                                        .content(content("text/event-stream", text))));
        FILTERS.forEach(name -> follow.addParameter(OASFactory.createParameter()
                .name(name)
                .in(Parameter.In.QUERY)
                .schema(OASFactory.createSchema().addType(Schema.SchemaType.STRING))));
        return OASFactory.createPathItem().GET(follow);
    }

    private static Content content(String mediaType, Schema schema) {
        return OASFactory.createContent()
                .addMediaType(mediaType, OASFactory.createMediaType().schema(schema));
    }
}
