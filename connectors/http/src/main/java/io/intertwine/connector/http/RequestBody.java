package io.intertwine.connector.http;

import java.io.ByteArrayOutputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.nio.ByteBuffer;
import java.util.concurrent.Flow.Subscriber;
import java.util.concurrent.Flow.Subscription;

/// Collects the body of a request that was built from a text: such publishers give all of it at once.
final class RequestBody implements Subscriber<ByteBuffer> {
    private final ByteArrayOutputStream collected = new ByteArrayOutputStream();

    private RequestBody() {}

    static byte[] of(BodyPublisher publisher) {
        RequestBody body = new RequestBody();
        publisher.subscribe(body);
        return body.collected.toByteArray();
    }

    @Override
    public void onSubscribe(Subscription subscription) {
        subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(ByteBuffer part) {
        byte[] bytes = new byte[part.remaining()];
        part.get(bytes);
        collected.writeBytes(bytes);
    }

    @Override
    public void onError(Throwable error) {
        throw new IllegalStateException("The body of a request could not be read.", error);
    }

    @Override
    public void onComplete() {}
}
