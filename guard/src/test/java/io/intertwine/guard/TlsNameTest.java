package io.intertwine.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.intertwine.api.Clause;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The connection goes to an address, but the certificate must be that of the name.
@Clause("8.2")
class TlsNameTest {
    private static final char[] OPEN = "for-this-test".toCharArray();

    @TempDir
    Path folder;

    @Test
    void acceptsTheCertificateOfTheNameOnly() throws Exception {
        SSLContext tls = tls("dns:shop.example");
        AddressGuard guard =
                new AddressGuard(AddressPolicy.STRICT.allowing("127.0.0.0/8"), ScriptedResolver.answering("127.0.0.1"));
        try (RawServer server = new RawServer(
                        tls.getServerSocketFactory(),
                        out -> out.write(
                                "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII)));
                GuardedHttp http = new GuardedHttp(guard, HttpLimits.DEFAULT, tls)) {
            assertThat(http.send(at(server, "shop.example")).status()).isEqualTo(200);
            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> http.send(at(server, "other.example")));
            assertThatExceptionOfType(SSLException.class).isThrownBy(() -> http.send(at(server, "127.0.0.1")));
        }
    }

    private static GuardedRequest at(RawServer server, String host) {
        return GuardedRequest.get(URI.create("https://" + host + ":" + server.port() + "/"));
    }

    private SSLContext tls(String name) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process made = new ProcessBuilder(
                        keytool.toString(),
                        "-genkeypair",
                        "-alias",
                        "a",
                        "-keyalg",
                        "EC",
                        "-dname",
                        "CN=a",
                        "-ext",
                        "san=" + name,
                        "-storetype",
                        "PKCS12",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(OPEN))
                .redirectErrorStream(true)
                .start();
        String said = new String(made.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(made.waitFor()).as(said).isZero();
        return context(store);
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, OPEN);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, OPEN);
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(keys);
        SSLContext tls = SSLContext.getInstance("TLS");
        tls.init(own.getKeyManagers(), trusted.getTrustManagers(), null);
        return tls;
    }
}
