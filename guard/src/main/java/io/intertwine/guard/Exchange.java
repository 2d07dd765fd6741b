package io.intertwine.guard;

import io.intertwine.api.CommonError;
import io.intertwine.api.IntertwineException;
import io.intertwine.api.sif.SifError;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.concurrent.CountDownLatch;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.Closer;

/// One request and its answer.
final class Exchange {
    private final CloseableHttpClient client;
    private final AddressGuard guard;
    private final GuardedRequest request;
    private final HttpUriRequestBase sent;
    private final CountDownLatch underWay = new CountDownLatch(1);

    Exchange(CloseableHttpClient client, AddressGuard guard, GuardedRequest request) {
        this.client = client;
        this.guard = guard;
        this.request = request;
        this.sent = new HttpUriRequestBase(request.method(), request.uri());
        request.headers().forEach((name, values) -> values.forEach(value -> sent.addHeader(name, value)));
        if (request.body() != null && request.body().length > 0) {
            sent.setEntity(new ByteArrayEntity(request.body(), null));
        }
    }

    /// The whole answer; from any thread, [#abandon()] ends the wait.
    GuardedAnswer whole(int maxBody) throws IOException {
        ClassicHttpResponse response = open();
        try {
            byte[] body = body(response.getEntity(), maxBody);
            return new GuardedAnswer(response.getCode(), AnswerHeaders.of(response), body);
        } finally {
            Closer.closeQuietly(response);
        }
    }

    GuardedStream stream() throws IOException {
        ClassicHttpResponse response = open();
        HttpEntity entity = response.getEntity();
        InputStream body = entity == null ? InputStream.nullInputStream() : entity.getContent();
        if (Thread.currentThread().isInterrupted()) {
            abandon();
        }
        return new GuardedStream(response.getCode(), AnswerHeaders.of(response), body, () -> {
            abandon();
            Closer.closeQuietly(response);
        });
    }

    /// Counted down when the request is on its way, or will never be.
    CountDownLatch underWay() {
        return underWay;
    }

    void abandon() {
        sent.cancel();
    }

    private ClassicHttpResponse open() throws IOException {
        try {
            return execute();
        } finally {
            underWay.countDown();
        }
    }

    private ClassicHttpResponse execute() throws IOException {
        CheckedTarget target = checked();
        URI uri = target.uri();
        HttpHost host = new HttpHost(uri.getScheme(), uri.getHost(), target.port());
        try {
            return ScopedValue.where(PinnedResolver.CHECKED, target)
                    .where(Sending.SENT, underWay)
                    .call(() -> client.executeOpen(host, sent, HttpClientContext.create()));
        } catch (IllegalArgumentException e) {
            throw IntertwineException.invalid(
                    "The address of " + request + " cannot be requested: correct its path (" + e.getMessage() + ").");
        }
    }

    private CheckedTarget checked() throws IOException {
        try {
            return guard.check(request.uri());
        } catch (IntertwineException e) {
            if (e.code() == SifError.CALL_FAILED && e.getCause() instanceof UnknownHostException unknown) {
                throw unknown;
            }
            throw e;
        }
    }

    private byte[] body(HttpEntity entity, int most) throws IOException {
        if (entity == null) {
            return new byte[0];
        }
        byte[] body =
                entity.getContentLength() > most ? null : entity.getContent().readNBytes(most + 1);
        if (body == null || body.length > most) {
            // before the response is closed: it must not be read to its end
            abandon();
            throw new IntertwineException(
                    CommonError.TOO_LARGE,
                    "The answer to " + request + " is larger than the limit of " + most
                            + " bytes: ask for less of it, or raise the limit.");
        }
        return body;
    }
}
