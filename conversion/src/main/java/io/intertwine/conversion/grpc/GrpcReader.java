package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.TypeRegistry;
import io.intertwine.api.Clause;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.port.Conversion;
import io.intertwine.api.sif.SifError;
import io.intertwine.api.sif.tpsr.ApiDescription;
import io.intertwine.conversion.Face;
import io.intertwine.conversion.FaceReader;
import io.intertwine.conversion.grpc.OfferedMethods.Offer;
import java.net.URI;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The REST face of gRPC services: what their `google.api.http` annotations say, and `POST
/// /{service}/{method}` for methods without. The document is a `FileDescriptorSet` in base64.
@Clause("8.2.4")
public final class GrpcReader implements FaceReader {
    private final GrpcLimits limits;

    public GrpcReader(GrpcLimits limits) {
        this.limits = limits;
    }

    @Override
    public Face read(ApiDescription description) {
        try {
            checkForm(description);
            return face(description.name(), DescriptorFiles.read(description.document(), limits));
        } catch (IntertwineException e) {
            throw invalid(description, String.valueOf(e.getMessage()), e);
        } catch (RuntimeException e) {
            // the library takes it for granted that descriptors are what its compiler writes
            throw invalid(description, "The descriptor set cannot be used (" + e + "): correct it.", e);
        }
    }

    private static void checkForm(ApiDescription description) {
        if (description.operations() != null) {
            throw DescriptorFiles.invalid("The descriptor set says which methods there are: leave 'operations' out.");
        }
        URI server = description.server();
        if (server.getRawPath() != null
                && !server.getRawPath().isEmpty()
                && !server.getRawPath().equals("/")) {
            throw DescriptorFiles.invalid("The server '" + server
                    + "' has a path, and gRPC knows none but that of the method: give scheme, host and port.");
        }
    }

    private Face face(String name, List<FileDescriptor> files) {
        Offer offer = OfferedMethods.of(files, limits);
        List<Descriptor> types =
                files.stream().flatMap(file -> file.getMessageTypes().stream()).toList();
        TypeRegistry registry = TypeRegistry.newBuilder().add(types).build();
        GrpcProblem problems = new GrpcProblem(types);
        Map<String, Conversion> conversions = new LinkedHashMap<>();
        Set<String> idempotent = new HashSet<>();
        for (GrpcOperation operation : offer.operations()) {
            conversions.put(operation.id(), new GrpcConversion(operation, registry, problems, limits));
            if (operation.idempotent()) {
                idempotent.add(operation.id());
            }
        }
        return new Face(new GrpcDocument(limits).write(name, offer), conversions, idempotent);
    }

    private static IntertwineException invalid(ApiDescription description, String fault, RuntimeException cause) {
        return new IntertwineException(SifError.INVALID_API, "API '" + description.name() + "': " + fault, cause);
    }
}
