package io.intertwine.conversion.grpc;

import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.Descriptors.MethodDescriptor;
import com.google.protobuf.Descriptors.ServiceDescriptor;
import com.google.protobuf.DynamicMessage;
import io.grpc.BindableService;
import io.grpc.InsecureServerCredentials;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor.MethodType;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerCredentials;
import io.grpc.ServerInterceptor;
import io.grpc.ServerInterceptors;
import io.grpc.ServerServiceDefinition;
import io.grpc.netty.shaded.io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.ProtoFileDescriptorSupplier;
import io.grpc.protobuf.ProtoUtils;
import io.grpc.stub.ServerCalls;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/// The library on a port of its own, of grpc-java. Each method does what a test puts there.
final class LibraryServer implements AutoCloseable {
    /// What a method does with a request.
    interface Deed extends BiConsumer<DynamicMessage, StreamObserver<DynamicMessage>> {}

    private final Map<String, Deed> deeds = new HashMap<>();
    private final List<Metadata> heads = new CopyOnWriteArrayList<>();
    private final Server server;

    LibraryServer(BindableService... more) {
        this(InsecureServerCredentials.create(), more);
    }

    LibraryServer(ServerCredentials credentials, BindableService... more) {
        this(InetAddress.getLoopbackAddress(), credentials, more);
    }

    LibraryServer(InetAddress address, ServerCredentials credentials, BindableService... more) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(new InetSocketAddress(address, 0), credentials);
        for (ServiceDescriptor service : Library.FILE.getServices()) {
            builder.addService(ServerInterceptors.intercept(definition(service), new Heads()));
        }
        for (BindableService one : more) {
            builder.addService(one);
        }
        try {
            server = builder.build().start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI at() {
        return at("127.0.0.1");
    }

    /// @param host as it stands in an address
    URI at(String host) {
        return URI.create("http://" + host + ":" + server.getPort());
    }

    LibraryServer on(String method, Deed deed) {
        deeds.put(method, deed);
        return this;
    }

    /// The metadata of the calls so far.
    List<Metadata> heads() {
        return new ArrayList<>(heads);
    }

    private final class Heads implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata head, ServerCallHandler<Q, A> next) {
            heads.add(head);
            return next.startCall(call, head);
        }
    }

    private ServerServiceDefinition definition(ServiceDescriptor service) {
        List<io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage>> methods =
                service.getMethods().stream().map(LibraryServer::method).toList();
        io.grpc.ServiceDescriptor.Builder described = io.grpc.ServiceDescriptor.newBuilder(service.getFullName())
                .setSchemaDescriptor(new File(service.getFile()));
        methods.forEach(described::addMethod);
        ServerServiceDefinition.Builder builder = ServerServiceDefinition.builder(described.build());
        for (io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> method : methods) {
            String name = method.getBareMethodName();
            builder.addMethod(
                    method,
                    method.getType() == MethodType.BIDI_STREAMING
                            ? ServerCalls.asyncBidiStreamingCall(answers -> answers)
                            : ServerCalls.asyncServerStreamingCall(
                                    (request, answers) -> Objects.requireNonNull(deeds.get(name), name)
                                            .accept(request, answers)));
        }
        return builder.build();
    }

    private static io.grpc.MethodDescriptor<DynamicMessage, DynamicMessage> method(MethodDescriptor method) {
        return io.grpc.MethodDescriptor.<DynamicMessage, DynamicMessage>newBuilder()
                .setType(method.isClientStreaming() ? MethodType.BIDI_STREAMING : MethodType.SERVER_STREAMING)
                .setFullMethodName(method.getService().getFullName() + "/" + method.getName())
                .setRequestMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getInputType())))
                .setResponseMarshaller(ProtoUtils.marshaller(DynamicMessage.getDefaultInstance(method.getOutputType())))
                .build();
    }

    private record File(FileDescriptor file) implements ProtoFileDescriptorSupplier {
        @Override
        public FileDescriptor getFileDescriptor() {
            return file;
        }
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
