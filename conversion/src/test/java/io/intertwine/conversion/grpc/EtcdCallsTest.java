package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.DescriptorProtos.FileDescriptorProto;
import com.google.protobuf.Descriptors.FileDescriptor;
import io.etcd.jetcd.api.JetcdProto;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.conformance.peer.Etcd;
import io.intertwine.conversion.ReadFace;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Calls of a real server that lets in users only.
class EtcdCallsTest {
    private static final String PUT = "/etcdserverpb.KV/Put";

    @TempDir
    private static Path folder;

    private static Etcd etcd;
    private static String document;

    @BeforeAll
    static void start() {
        etcd = Etcd.start(folder);
        Map<String, FileDescriptorProto> files = new LinkedHashMap<>();
        add(JetcdProto.getDescriptor(), files);
        document = Library.document(files.values().toArray(FileDescriptorProto[]::new));
    }

    private static void add(FileDescriptor file, Map<String, FileDescriptorProto> files) {
        file.getDependencies().forEach(one -> add(one, files));
        files.put(file.getName(), file.toProto());
    }

    @AfterAll
    static void stop() {
        etcd.close();
    }

    private static Carried put(RenewedTokens tokens) {
        try (Calls calls = new Calls(etcd.base(), document, tokens)) {
            return calls.post(PUT, "{\"key\":\"a2V5\",\"value\":\"dmFsdWU=\"}");
        }
    }

    @Test
    void aTokenThatIsGoodIsShownAsMetadata() {
        RenewedTokens tokens = new RenewedTokens("token", etcd.token());
        assertThat(put(tokens))
                .isInstanceOfSatisfying(
                        Carried.Answered.class,
                        answer -> assertThat(ReadFace.text(answer.body())).contains("\"revision\":"));
        assertThat(tokens.renewals).isZero();
    }

    @Test
    void aTokenThatEndedIsRenewedOnce() {
        RenewedTokens tokens = new RenewedTokens("token", "ended.1", etcd.token());
        assertThat(put(tokens))
                .isInstanceOfSatisfying(
                        Carried.Answered.class,
                        answer -> assertThat(answer.status()).isEqualTo(200));
        assertThat(tokens.renewals).isEqualTo(1);
    }

    @Test
    void aTokenThatStaysUnknownIsRefused() {
        assertThat(put(new RenewedTokens("token", "no.1", "no.2")))
                .isInstanceOfSatisfying(Carried.Answered.class, answer -> {
                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(ReadFace.text(answer.body())).contains("UNAUTHENTICATED", "invalid auth token");
                });
    }
}
