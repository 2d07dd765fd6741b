package io.intertwine.guard;

import java.util.concurrent.CountDownLatch;
import org.apache.hc.core5.http.HttpConnection;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpResponse;
import org.apache.hc.core5.http.impl.Http1StreamListener;

/// Tells when the request of this thread is on its way.
final class Sending implements Http1StreamListener {
    static final ScopedValue<CountDownLatch> SENT = ScopedValue.newInstance();

    @Override
    public void onRequestHead(HttpConnection connection, HttpRequest request) {
        if (SENT.isBound()) {
            SENT.get().countDown();
        }
    }

    @Override
    public void onResponseHead(HttpConnection connection, HttpResponse response) {}

    @Override
    public void onExchangeComplete(HttpConnection connection, boolean keepAlive) {}
}
