package io.intertwine.conversion.webdav;

import io.intertwine.api.port.Conversion.Outgoing;
import io.intertwine.api.port.Conversion.Wire;
import io.intertwine.conversion.webdav.DavOperation.Asked;
import io.intertwine.conversion.xml.XmlDocument;
import io.intertwine.conversion.xml.XmlElement;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.xml.namespace.QName;
import org.jspecify.annotations.Nullable;

/// Requests of WebDAV (RFC 4918 section 9).
final class DavRequests {
    private static final List<QName> SHOWN = List.of(
            DavNames.TYPE,
            DavNames.ETAG,
            DavNames.LENGTH,
            DavNames.MODIFIED,
            DavNames.CONTENT_TYPE,
            DavNames.DISPLAY_NAME);

    private DavRequests() {}

    static Outgoing list(Asked asked) {
        XmlElement properties = XmlElement.of(DavNames.PROP);
        for (QName one : SHOWN) {
            properties = properties.with(XmlElement.of(one));
        }
        byte[] body = XmlDocument.write(XmlElement.of(DavNames.PROPFIND, properties));
        return request("PROPFIND", folder(asked, "path"), Map.of("content-type", MediaType.XML, "depth", "1"), body);
    }

    static Outgoing makeCollection(Asked asked) {
        return request("MKCOL", folder(asked, "path"), Map.of(), null);
    }

    static Outgoing read(Asked asked) {
        Map<String, String> headers = new HashMap<>();
        headers.put("accept", String.join(", ", asked.headers().getOrDefault("accept", List.of("*/*"))));
        return request("GET", resource(asked), headers, null);
    }

    static Outgoing write(Asked asked) {
        String type = asked.headers()
                .getOrDefault("content-type", List.of("application/octet-stream"))
                .getFirst();
        return request("PUT", resource(asked), Map.of("content-type", type), asked.body());
    }

    static Outgoing delete(Asked asked) {
        return request("DELETE", resource(asked), Map.of(), null);
    }

    static URI resource(Asked asked) {
        String path = asked.query().needed("path");
        if (path.isBlank() || path.equals("/")) {
            throw Parameters.invalid("The query parameter 'path' names the whole server: name a resource in it.");
        }
        return DavPath.below(asked.server(), path);
    }

    /// With a slash at its end (RFC 4918 section 5.2).
    static URI folder(Asked asked, String parameter) {
        String path = asked.query().needed(parameter);
        return DavPath.below(asked.server(), path.endsWith("/") ? path : path + "/");
    }

    static Outgoing request(String method, URI target, Map<String, String> headers, byte @Nullable [] body) {
        Map<String, List<String>> all = new HashMap<>();
        headers.forEach((name, value) -> all.put(name, List.of(value)));
        // the answer is read here
        all.put("accept-encoding", List.of("identity"));
        return new Outgoing(Wire.HTTP, method, target, all, body);
    }
}
