package io.intertwine.conversion.grpc;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.TextFormat;
import io.intertwine.api.sif.tpsr.Protocol;
import io.intertwine.conversion.ReadFace;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// A small service with each form of the `google.api.http` annotation.
final class Library {
    static final FileDescriptorProto PROTO = proto(text());
    static final FileDescriptor FILE =
            DescriptorFiles.read(document(PROTO), GrpcLimits.DEFAULT).getFirst();

    private Library() {}

    static String text() {
        try (InputStream in = Library.class.getResourceAsStream("library.txtpb")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static FileDescriptorProto proto(String text) {
        ExtensionRegistry extensions = ExtensionRegistry.newInstance();
        AnnotationsProto.registerAllExtensions(extensions);
        FileDescriptorProto.Builder builder = FileDescriptorProto.newBuilder();
        try {
            TextFormat.merge(text, extensions, builder);
        } catch (TextFormat.ParseException e) {
            throw new IllegalStateException(e);
        }
        return builder.build();
    }

    static String document(FileDescriptorProto... files) {
        byte[] set = FileDescriptorSet.newBuilder()
                .addAllFile(List.of(files))
                .build()
                .toByteArray();
        return Base64.getEncoder().encodeToString(set);
    }

    static ReadFace face() {
        return face(text());
    }

    static ReadFace face(String proto) {
        return ReadFace.of(Protocol.GRPC, "https://library.example", document(proto(proto)));
    }

    static Descriptor type(String name) {
        return FILE.findMessageTypeByName(name);
    }
}
