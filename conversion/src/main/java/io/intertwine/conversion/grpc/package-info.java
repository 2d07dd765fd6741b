/// gRPC methods as REST: [io.intertwine.conversion.grpc.GrpcReader] reads descriptor sets and
/// writes the face, [io.intertwine.conversion.grpc.GrpcCarrier] carries its calls over HTTP/2.
@NullMarked
package io.intertwine.conversion.grpc;

import org.jspecify.annotations.NullMarked;
