package io.intertwine.conversion.grpc;

import com.google.api.AnnotationsProto;
import com.google.api.HttpRule;
import com.google.protobuf.DescriptorProtos.MethodOptions.IdempotencyLevel;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import io.intertwine.conversion.grpc.GrpcOperation.Body;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which operations the methods of a service become: what their `google.api.http` annotations say,
/// and one by their name where there is none.
final class OfferedMethods {
    private static final String REFLECTION = "grpc.reflection.";

    private final GrpcLimits limits;
    private final List<GrpcOperation> operations = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Set<String> taken = new HashSet<>();

    private OfferedMethods(GrpcLimits limits) {
        this.limits = limits;
    }

    /// @param refused methods that are not offered, each with the reason
    record Offer(List<GrpcOperation> operations, List<String> refused) {
        Offer {
            operations = List.copyOf(operations);
            refused = List.copyOf(refused);
        }
    }

    /// Fails with `tpsr.invalid-api` when an annotation cannot be followed.
    static Offer of(List<FileDescriptor> files, GrpcLimits limits) {
        OfferedMethods methods = new OfferedMethods(limits);
        files.stream()
                .flatMap(file -> file.getServices().stream())
                .filter(service -> !service.getFullName().startsWith(REFLECTION))
                .forEach(methods::add);
        if (methods.operations.isEmpty()) {
            throw DescriptorFiles.invalid("The descriptor set has no method to offer: there are "
                    + (methods.refused.isEmpty() ? "no services in it" : methods.refused) + ".");
        }
        return new Offer(methods.operations, methods.refused);
    }

    private void add(ServiceDescriptor service) {
        for (MethodDescriptor method : service.getMethods()) {
            if (method.isClientStreaming()) {
                refused.add(method.getFullName() + " takes a stream of requests");
            } else if (method.getOptions().hasExtension(AnnotationsProto.http)) {
                annotated(method, method.getOptions().getExtension(AnnotationsProto.http));
            } else {
                put(plain(method));
            }
        }
    }

    private void annotated(MethodDescriptor method, HttpRule rule) {
        List<HttpRule> rules = new ArrayList<>(List.of(rule));
        rules.addAll(rule.getAdditionalBindingsList());
        for (int i = 0; i < rules.size(); i++) {
            String id = i == 0 ? method.getFullName() : method.getFullName() + "_" + (i + 1);
            HttpRule one = rules.get(i);
            boolean custom = one.hasCustom() && !one.getCustom().getKind().equals("HEAD");
            if (custom) {
                refused.add(id + " has the method '" + one.getCustom().getKind() + "' of its own");
            } else {
                put(new RuleReader(method).read(id, one));
            }
        }
    }

    private static GrpcOperation plain(MethodDescriptor method) {
        IdempotencyLevel level = method.getOptions().getIdempotencyLevel();
        boolean reads = level == IdempotencyLevel.NO_SIDE_EFFECTS && fitsQuery(method);
        String other = level == IdempotencyLevel.IDEMPOTENT ? "PUT" : "POST";
        return new GrpcOperation(
                method.getFullName(),
                reads ? "GET" : other,
                PathPattern.of(method.getService().getFullName(), method.getName()),
                method,
                Map.of(),
                reads ? new Body.None() : new Body.Whole(),
                null,
                level != IdempotencyLevel.IDEMPOTENCY_UNKNOWN);
    }

    /// Whether every field of its request can be said in a query.
    private static boolean fitsQuery(MethodDescriptor method) {
        return QueryFields.all(method.getInputType(), Set.of()).complete();
    }

    private void put(GrpcOperation operation) {
        if (!taken.add(operation.verb() + " " + operation.path().shape())) {
            refused.add(operation.id() + " has the same path as another method: " + operation.verb() + " "
                    + operation.path().text());
            return;
        }
        if (operations.size() == limits.methods()) {
            throw DescriptorFiles.invalid(
                    "The services have more than " + limits.methods() + " methods: register fewer of them.");
        }
        operations.add(operation);
    }
}
