package io.intertwine.conversion.graphql;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.ReadApi;
import io.intertwine.api.port.ServiceCarrier.Carried.Answered;
import io.intertwine.api.sif.ThirdPartySystemId;
import io.intertwine.api.sif.sdc.ServiceCall;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import io.intertwine.api.sif.tpsr.Operation;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.codec.JsonReader;
import io.intertwine.conversion.Conversions;
import io.intertwine.openapi.OpenApiReader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The GraphQL API of a shop, as a registration describes it.
final class Shop {
    static final URI SERVER = URI.create("https://shop.example/graphql");
    static final String SCHEMA = """
            scalar Money
            enum Sort { PRICE NAME }
            input Range { "The least price" from: Money = 0, to: Money, not: Range }
            input Line { good: ID!, number: Int! = 1 }
            interface Named { name: String! }
            type Good implements Named { id: ID!, name: String!, price: Money!, like: [Good!]!, maker: Named }
            type Maker implements Named { name: String!, town: String }
            type Order { code: String!, lines: [Good!]! }
            interface Refusal { message: String! }
            type SoldOut implements Refusal { message: String!, left: Int! }
            type Closed implements Refusal { message: String! }
            union Ordered = Order | SoldOut | Closed
            type Query {
              goods(first: Int, sort: Sort, ids: [ID!], within: Range): [Good!]!
              good(id: ID!): Good
              named(name: String!): Named
            }
            type Mutation { order(lines: [Line!]!): Ordered! }
            type Subscription { sold: Good }
            """;

    private Shop() {}

    static ReadApi read(String operations) {
        return read(SCHEMA, operations);
    }

    static ReadApi read(String schema, @Nullable String operations) {
        return Conversions.apis(new OpenApiReader())
                .read(new ApiDescription(
                        "shop", SERVER, Protocol.GRAPHQL, schema, operations, Checked.REQUEST_AND_RESPONSE));
    }

    static JsonObject document(ReadApi api) {
        return JsonReader.readObject(api.document().getBytes(StandardCharsets.UTF_8));
    }

    static Conversion conversion(ReadApi api, String name) {
        return api.conversion(operation(api, name)).orElseThrow();
    }

    static Operation operation(ReadApi api, String name) {
        return api.operations().stream()
                .filter(one -> one.id().equals(name))
                .findFirst()
                .orElseThrow();
    }

    static ServiceCall call(ReadApi api, String name, @Nullable String query) {
        Operation operation = operation(api, name);
        return new ServiceCall(
                new ThirdPartySystemId("shop"), "shop", operation.method(), operation.path(), query, Map.of(), null);
    }

    /// What is sent to the service.
    static JsonObject sent(ReadApi api, String name, @Nullable String query, @Nullable String body) {
        byte[] bytes = body == null ? null : body.getBytes(StandardCharsets.UTF_8);
        Outgoing outgoing = conversion(api, name).outgoing(call(api, name, query), SERVER, bytes);
        return JsonReader.readObject(outgoing.body() == null ? new byte[0] : outgoing.body());
    }

    /// What the caller gets for this answer of the service.
    static Answered got(ReadApi api, String name, int status, String body) {
        Answered answer = new Answered(
                status,
                Map.of("content-type", List.of("application/graphql-response+json"), "x-a", List.of("b")),
                body.getBytes(StandardCharsets.UTF_8));
        return conversion(api, name).incoming(call(api, name, null), answer);
    }

    static String text(Answered answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
