package io.intertwine.connector.http.wot;

import io.intertwine.api.json.JsonValue.JsonObject;
import io.intertwine.codec.JsonReader;
import java.nio.charset.StandardCharsets;

/// Thing Descriptions for tests.
final class Tds {
    private Tds() {}

    /// Reads JSON written with single quotes.
    static JsonObject json(String text) {
        return JsonReader.readObject(text.replace('\'', '"').getBytes(StandardCharsets.UTF_8));
    }

    /// A Thing with one property `level` that has these forms.
    static JsonObject level(String base, String forms) {
        return json("{'id':'urn:t','title':'T','base':'" + base
                + "','security':'none','securityDefinitions':{'none':{'scheme':'nosec'}},"
                + "'properties':{'level':{'type':'number','forms':" + forms + "}}}");
    }
}
