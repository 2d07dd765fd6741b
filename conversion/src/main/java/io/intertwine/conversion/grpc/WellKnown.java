package io.intertwine.conversion.grpc;

import com.google.api.AnnotationsProto;
import com.google.api.HttpProto;
import com.google.protobuf.AnyProto;
import com.google.protobuf.DescriptorProtos;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.DurationProto;
import com.google.protobuf.EmptyProto;
import com.google.protobuf.FieldMaskProto;
import com.google.protobuf.StructProto;
import com.google.protobuf.TimestampProto;
import com.google.protobuf.WrappersProto;
import com.google.rpc.StatusProto;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What every gRPC service may take for granted.
final class WellKnown {
    static final String EMPTY = "google.protobuf.Empty";
    private static final String PACKAGE = "google.protobuf.";
    private static final Set<String> TEXTS = Set.of("Timestamp", "Duration", "FieldMask");
    private static final Set<String> WRAPPERS = Set.of(
            "DoubleValue",
            "FloatValue",
            "Int64Value",
            "UInt64Value",
            "Int32Value",
            "UInt32Value",
            "BoolValue",
            "StringValue",
            "BytesValue");

    private static final Map<String, FileDescriptor> FILES = Stream.of(
                    AnyProto.getDescriptor(),
                    DescriptorProtos.getDescriptor(),
                    DurationProto.getDescriptor(),
                    EmptyProto.getDescriptor(),
                    FieldMaskProto.getDescriptor(),
                    StructProto.getDescriptor(),
                    TimestampProto.getDescriptor(),
                    WrappersProto.getDescriptor(),
                    HttpProto.getDescriptor(),
                    AnnotationsProto.getDescriptor(),
                    StatusProto.getDescriptor())
            .collect(Collectors.toMap(FileDescriptor::getName, Function.identity()));

    private WellKnown() {}

    /// One that a descriptor set left out.
    static Optional<FileDescriptor> file(String name) {
        return Optional.ofNullable(FILES.get(name));
    }

    /// Its name within `google.protobuf`; empty for a type of somebody else.
    static String name(Descriptor type) {
        String name = type.getFullName();
        return name.startsWith(PACKAGE) ? name.substring(PACKAGE.length()) : "";
    }

    /// Whether JSON has it as a text.
    static boolean isText(Descriptor type) {
        return TEXTS.contains(name(type));
    }

    /// Whether JSON has it as the value that it holds, or null.
    static boolean isWrapper(Descriptor type) {
        return WRAPPERS.contains(name(type));
    }
}
