package io.intertwine.conversion;

import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.Conversion.Wire;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conversion.graphql.GraphQlFaces;
import io.intertwine.conversion.soap.SoapReader;
import io.intertwine.conversion.webdav.WebDavReader;
import java.util.EnumMap;
import java.util.Map;

/// All protocols that are converted here.
public final class Conversions {
    private Conversions() {}

    /// @param rest reads OpenAPI documents
    public static ApiReader apis(ApiReader rest) {
        Map<Protocol, FaceReader> readers = new EnumMap<>(Protocol.class);
        readers.put(Protocol.SOAP, new SoapReader());
        readers.put(Protocol.WEBDAV, new WebDavReader());
        readers.put(Protocol.GRAPHQL, new GraphQlFaces());
        return new ConvertedApis(rest, readers);
    }

    /// @param http carries calls over HTTP/1.1
    public static ServiceCarrier carrier(ServiceCarrier http) {
        Map<Wire, ServiceCarrier> carriers = new EnumMap<>(Wire.class);
        carriers.put(Wire.HTTP, http);
        return new ConvertingCarrier(carriers);
    }
}
