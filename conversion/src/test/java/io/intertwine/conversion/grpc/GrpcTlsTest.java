package io.intertwine.conversion.grpc;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.ServerCredentials;
import io.grpc.TlsChannelCredentials;
import io.grpc.TlsServerCredentials;
import io.intertwine.api.Clause;
import io.intertwine.api.port.ServiceCarrier.Carried;
import io.intertwine.guard.AddressGuard;
import io.intertwine.guard.AddressPolicy;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection goes to an address that was checked, but the certificate must be that of the name.
@Clause("8.2")
class GrpcTlsTest {
    private static final char[] OPEN = "for-this-test".toCharArray();

    @TempDir
    private Path folder;

    private KeyStore keys;
    private LibraryServer server;

    @BeforeEach
    void start() throws IOException, InterruptedException, GeneralSecurityException {
        keys = keys();
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, OPEN);
        ServerCredentials credentials = TlsServerCredentials.newBuilder()
                .keyManager(own.getKeyManagers())
                .build();
        server = new LibraryServer(credentials).on("Echo", (book, answers) -> {
            answers.onNext(book);
            answers.onCompleted();
        });
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private KeyStore keys() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        String options = "-genkeypair -alias a -keyalg EC -dname CN=a -ext san=dns:library.example -storetype PKCS12"
                + " -storepass " + new String(OPEN) + " -keystore";
        List<String> command = new ArrayList<>(List.of(keytool.toString()));
        command.addAll(List.of(options.split(" ", -1)));
        command.add(store.toString());
        Process made = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        KeyStore read = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            read.load(in, OPEN);
        }
        return read;
    }

    private Carried echo(String host) throws GeneralSecurityException {
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        GrpcChannels channels = new GrpcChannels(
                guard(),
                ChannelLimits.DEFAULT,
                TlsChannelCredentials.newBuilder()
                        .trustManager(trusted.getTrustManagers())
                        .build());
        return echo(host, channels);
    }

    private static AddressGuard guard() {
        return new AddressGuard(
                AddressPolicy.STRICT.allowing("127.0.0.0/8"), _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
    }

    private Carried echo(String host, GrpcChannels channels) {
        URI at = URI.create("https://" + host + ":" + server.at().getPort());
        try (Calls calls = new Calls(at, Library.document(Library.PROTO), null, channels)) {
            return calls.post("/library.v1.Desk/Echo", "{}");
        }
    }

    @Test
    void acceptsTheCertificateOfTheNameOnly() throws GeneralSecurityException {
        assertThat(echo("library.example")).isInstanceOf(Carried.Answered.class);
        assertThat(echo("other.example")).isInstanceOf(Carried.NotSent.class);
    }

    @Test
    void acceptsNoCertificateThatNobodyVouchesFor() {
        assertThat(echo("library.example", new GrpcChannels(guard(), ChannelLimits.DEFAULT)))
                .isInstanceOf(Carried.NotSent.class);
    }
}
