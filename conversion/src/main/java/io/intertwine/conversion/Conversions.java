package io.intertwine.conversion;

import io.intertwine.api.port.ApiReader;
import io.intertwine.api.port.Conversion.Wire;
import io.intertwine.api.port.ServiceCarrier;
import io.intertwine.api.sif.tpsaa.GrantCheck;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conversion.graphql.GraphQlFaces;
import io.intertwine.conversion.grpc.GrpcCarrier;
import io.intertwine.conversion.grpc.GrpcChannels;
import io.intertwine.conversion.grpc.GrpcLimits;
import io.intertwine.conversion.grpc.GrpcReader;
import io.intertwine.conversion.grpc.GrpcReflection;
import io.intertwine.conversion.soap.SoapReader;
import io.intertwine.conversion.webdav.WebDavReader;
import java.net.URI;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;

/// All protocols that are converted here.
public final class Conversions {
    private static final Duration REFLECTION = Duration.ofSeconds(10);

    private Conversions() {}

    /// Asks no service for its description.
    ///
    /// @param rest reads OpenAPI documents
    public static ApiReader apis(ApiReader rest) {
        return new ConvertedApis(rest, readers(), Map.of());
    }

    /// @param rest     reads OpenAPI documents
    /// @param channels over which servers are asked that are registered without a document; closed by
    ///                 who made them
    public static ApiReader apis(ApiReader rest, GrpcChannels channels) {
        Map<Protocol, Function<URI, String>> describing = new EnumMap<>(Protocol.class);
        describing.put(Protocol.GRPC, new GrpcReflection(channels, GrpcLimits.DEFAULT, REFLECTION)::describe);
        return new ConvertedApis(rest, readers(), describing);
    }

    private static Map<Protocol, FaceReader> readers() {
        Map<Protocol, FaceReader> readers = new EnumMap<>(Protocol.class);
        readers.put(Protocol.SOAP, new SoapReader());
        readers.put(Protocol.WEBDAV, new WebDavReader());
        readers.put(Protocol.GRAPHQL, new GraphQlFaces());
        readers.put(Protocol.GRPC, new GrpcReader(GrpcLimits.DEFAULT));
        return readers;
    }

    /// @param http     carries calls over HTTP/1.1
    /// @param channels carry those over gRPC; closed by who made them
    /// @param grants   asked at each call over gRPC
    public static ServiceCarrier carrier(ServiceCarrier http, GrpcChannels channels, Supplier<GrantCheck> grants) {
        Map<Wire, ServiceCarrier> carriers = new EnumMap<>(Wire.class);
        carriers.put(Wire.HTTP, http);
        carriers.put(Wire.GRPC, new GrpcCarrier(channels, GrpcLimits.DEFAULT, grants));
        return new ConvertingCarrier(carriers);
    }
}
