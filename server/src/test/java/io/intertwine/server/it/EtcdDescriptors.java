package io.intertwine.server.it;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.DescriptorProtos.FileDescriptorSet;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.etcd.jetcd.api.JetcdProto;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;

/// The proto files of etcd as a compiler gives them.
final class EtcdDescriptors {
    private EtcdDescriptors() {}

    /// A descriptor set in base64.
    static String document() {
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        add(JetcdProto.getDescriptor(), files);
        byte[] set = FileDescriptorSet.newBuilder()
                .addAllFile(files.values())
                .build()
                .toByteArray();
        return Base64.getEncoder().encodeToString(set);
    }

    private static void add(FileDescriptor file, Map<String, FileDescriptorProto> files) {
        file.getDependencies().forEach(one -> add(one, files));
        files.put(file.getName(), file.toProto());
    }
}
