package io.intertwine.openapi;

import io.intertwine.api.port.ReadApi;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.api.sif.tpsr.ApiDescription.Checked;
import java.net.URI;

/// Documents that tests read.
final class Documents {
    private Documents() {}

    static ReadApi read(String document) {
        return read(new OpenApiReader(), document);
    }

    static ReadApi read(OpenApiReader reader, String document) {
        return reader.read(
                new ApiDescription("shop", URI.create("https://shop.example"), document, Checked.REQUEST_AND_RESPONSE));
    }

    /// A document of 3.0 with these paths and components, in YAML that is indented by two.
    static String older(String rest) {
        return "openapi: 3.0.3\ninfo: {title: Shop, version: '1'}\n" + rest;
    }

    static String newer(String rest) {
        return "openapi: 3.1.0\ninfo: {title: Shop, version: '1'}\n" + rest;
    }

    /// A document whose only operation takes a body with this schema, given in JSON.
    static String taking(String schema) {
        return older("""
                paths:
                  /a:
                    post:
                      requestBody: {content: {application/json: {schema: %s}}}
                      responses: {'204': {description: done}}
                """.formatted(schema));
    }
}
