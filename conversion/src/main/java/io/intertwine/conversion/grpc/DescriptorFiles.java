package io.intertwine.conversion.grpc;

import com.google.api.AnnotationsProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.DescriptorValidationException;
import com.google.protobuf.Descriptors.FileDescriptor;
import com.google.protobuf.ExtensionRegistry;
import com.google.protobuf.InvalidProtocolBufferException;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Links the files of a descriptor set, each after those that it imports.
final class DescriptorFiles {
    private static final ExtensionRegistry EXTENSIONS = ExtensionRegistry.newInstance();
    private static final String FIX = "give the FileDescriptorSet that 'protoc --include_imports --descriptor_set_out'"
            + " or 'buf build -o' writes, in base64";

    static {
        AnnotationsProto.registerAllExtensions(EXTENSIONS);
    }

    private final Map<String, FileDescriptorProto> given = new LinkedHashMap<>();
    private final Map<String, FileDescriptor> linked = new LinkedHashMap<>();
    private final Set<String> under = new HashSet<>();

    private DescriptorFiles() {}

    /// Fails with `tpsr.invalid-api` when it is none.
    static List<FileDescriptor> read(String document, GrpcLimits limits) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(document.replaceAll("\\s", ""));
        } catch (IllegalArgumentException e) {
            throw invalid("The document is no base64 (" + e.getMessage() + "): " + FIX + ".", e);
        }
        if (bytes.length > limits.descriptors()) {
            throw invalid("The descriptor set has " + bytes.length + " bytes: give at most " + limits.descriptors()
                    + ", without source code info.");
        }
        try {
            return linked(FileDescriptorSet.parseFrom(bytes, EXTENSIONS), limits);
        } catch (InvalidProtocolBufferException e) {
            throw invalid("The document is no descriptor set (" + e.getMessage() + "): " + FIX + ".", e);
        }
    }

    private static List<FileDescriptor> linked(FileDescriptorSet set, GrpcLimits limits) {
        if (set.getFileCount() == 0 || set.getFileCount() > limits.files()) {
            throw invalid("The descriptor set has " + set.getFileCount() + " files: " + FIX + ", with at most "
                    + limits.files() + " files.");
        }
        DescriptorFiles files = new DescriptorFiles();
        set.getFileList().forEach(file -> files.given.putIfAbsent(file.getName(), file));
        return files.given.keySet().stream().map(files::link).toList();
    }

    private FileDescriptor link(String name) {
        FileDescriptor known = linked.get(name);
        if (known != null) {
            return known;
        }
        FileDescriptorProto file = given.get(name);
        if (file == null) {
            return WellKnown.file(name)
                    .orElseThrow(() -> invalid("The file '" + name + "' is imported and not there: " + FIX + "."));
        }
        if (!under.add(name)) {
            throw invalid("The file '" + name + "' imports itself: correct the descriptor set.");
        }
        List<FileDescriptor> imports = new ArrayList<>();
        file.getDependencyList().forEach(one -> imports.add(link(one)));
        FileDescriptor built = built(file, imports);
        linked.put(name, built);
        return built;
    }

    private static FileDescriptor built(FileDescriptorProto file, List<FileDescriptor> imports) {
        try {
            return FileDescriptor.buildFrom(file, imports.toArray(FileDescriptor[]::new));
        } catch (DescriptorValidationException e) {
            throw invalid("The file '" + file.getName() + "' cannot be used (" + e.getMessage() + "): correct it.", e);
        }
    }

    static IntertwineException invalid(String fault) {
        return new IntertwineException(SifError.INVALID_API, fault);
    }

    private static IntertwineException invalid(String fault, Exception cause) {
        return new IntertwineException(SifError.INVALID_API, fault, cause);
    }
}
