package io.intertwine.guard;

import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SchemePortResolver;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.io.DefaultHttpClientConnectionOperator;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.io.HttpClientConnectionOperator;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.URIScheme;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.config.RegistryBuilder;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.pool.PoolConcurrencyPolicy;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/// Puts the HTTP client together: nothing that it does on its own accord is left on.
final class PinnedClient {
    private static final int MOST_HEADERS = 200;
    private static final int LONGEST_LINE = 32 << 10;
    private static final Duration OLDEST_CONNECTION = Duration.ofMinutes(5);
    private static final TimeValue ALWAYS = TimeValue.ZERO_MILLISECONDS;
    private static final Http1Config HTTP_1 = Http1Config.custom()
            .setMaxHeaderCount(MOST_HEADERS)
            .setMaxLineLength(LONGEST_LINE)
            .build();

    private PinnedClient() {}

    static CloseableHttpClient create(HttpLimits limits, SSLContext tls) {
        return HttpClientBuilder.create()
                .setConnectionManager(connections(limits, tls))
                .setDefaultRequestConfig(requests(limits))
                .setRequestExecutor(HttpRequestExecutor.builder()
                        .withHttp1StreamListener(new Sending())
                        .build())
                .setUserAgent("Intertwine")
                .disableRedirectHandling()
                .disableAutomaticRetries()
                .disableCookieManagement()
                .disableAuthCaching()
                .disableContentCompression()
                .build();
    }

    private static RequestConfig requests(HttpLimits limits) {
        return RequestConfig.custom()
                .setAuthenticationEnabled(false)
                .setRedirectsEnabled(false)
                .setProtocolUpgradeEnabled(false)
                .setConnectionRequestTimeout(Timeout.of(limits.whole()))
                .build();
    }

    private static PoolingHttpClientConnectionManager connections(HttpLimits limits, SSLContext tls) {
        Timeout connect = Timeout.of(limits.connect());
        AtomicLong count = new AtomicLong();
        return new Channels()
                .setDnsResolver(new PinnedResolver())
                .setTlsSocketStrategy(new DefaultClientTlsStrategy(tls))
                .setDefaultTlsConfig(
                        TlsConfig.custom().setHandshakeTimeout(connect).build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(connect)
                        .setTimeToLive(TimeValue.of(OLDEST_CONNECTION))
                        .setValidateAfterInactivity(ALWAYS)
                        .build())
                .setConnectionFactory(_ -> new KeptConnection("guarded-" + count.incrementAndGet(), HTTP_1))
                .setPoolConcurrencyPolicy(PoolConcurrencyPolicy.STRICT)
                .setMaxConnTotal(limits.connections())
                .setMaxConnPerRoute(limits.connections())
                .build();
    }

    /// Makes sockets that can be read without waiting, and ask no proxy, whatever the JVM was told.
    private static final class Channels extends PoolingHttpClientConnectionManagerBuilder {
        @Override
        protected HttpClientConnectionOperator createConnectionOperator(
                SchemePortResolver ports, DnsResolver names, TlsSocketStrategy tls) {
            return new DefaultHttpClientConnectionOperator(
                    _ -> SocketChannel.open().socket(),
                    ports,
                    names,
                    RegistryBuilder.<TlsSocketStrategy>create()
                            .register(URIScheme.HTTPS.id, tls)
                            .build());
        }
    }
}
