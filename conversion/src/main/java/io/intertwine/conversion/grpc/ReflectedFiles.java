package io.intertwine.conversion.grpc;

import com.google.protobuf.ByteString;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.StatusException;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.BlockingClientCall;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Asks for the files of all services, and for what they import, until all are there. One thread at a
/// time.
final class ReflectedFiles {
    private static final String OWN = "grpc.reflection.";

    private final BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call;
    private final String host;
    private final GrpcLimits limits;
    private final Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
    private final Deque<String> wanted = new ArrayDeque<>();
    private int questions;
    private int bytes;

    ReflectedFiles(
            BlockingClientCall<ServerReflectionRequest, ServerReflectionResponse> call,
            String host,
            GrpcLimits limits) {
        this.call = call;
        this.host = host;
        this.limits = limits;
    }

    FileDescriptorSet all() throws StatusException, InterruptedException, InvalidProtocolBufferException {
        ServerReflectionResponse listed = ask(question().setListServices(""));
        for (ServiceResponse service : listed.getListServicesResponse().getServiceList()) {
            if (!service.getName().startsWith(OWN)) {
                take(ask(question().setFileContainingSymbol(service.getName())));
            }
        }
        while (!wanted.isEmpty()) {
            String name = wanted.removeFirst();
            if (!files.containsKey(name) && WellKnown.file(name).isEmpty()) {
                take(ask(question().setFileByFilename(name)));
            }
        }
        return FileDescriptorSet.newBuilder().addAllFile(files.values()).build();
    }

    private ServerReflectionRequest.Builder question() {
        return ServerReflectionRequest.newBuilder().setHost(host);
    }

    private ServerReflectionResponse ask(ServerReflectionRequest.Builder question)
            throws StatusException, InterruptedException {
        questions++;
        if (questions > limits.files()) {
            throw DescriptorFiles.invalid("The server tells of more than " + limits.files() + " files by reflection.");
        }
        call.write(question.build());
        ServerReflectionResponse answer = call.read();
        if (answer == null || answer.hasErrorResponse()) {
            throw DescriptorFiles.invalid("The server does not tell of everything by reflection"
                    + (answer == null ? "" : " (" + answer.getErrorResponse().getErrorMessage() + ")")
                    + ": give a descriptor set in base64 as the document.");
        }
        return answer;
    }

    private void take(ServerReflectionResponse answer) throws InvalidProtocolBufferException {
        List<ByteString> told = answer.getFileDescriptorResponse().getFileDescriptorProtoList();
        for (ByteString one : told) {
            FileDescriptorProto file = FileDescriptorProto.parseFrom(one);
            if (files.putIfAbsent(file.getName(), file) == null) {
                bytes += one.size();
                wanted.addAll(file.getDependencyList());
            }
        }
        if (bytes > limits.descriptors()) {
            throw DescriptorFiles.invalid(
                    "The server tells of more than " + limits.descriptors() + " bytes by reflection.");
        }
    }
}
