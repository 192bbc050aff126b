package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.http.AsyncBody;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.fabric8.kubernetes.client.http.StandardHttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpRequest;
import io.fabric8.kubernetes.client.http.StandardWebSocketBuilder;
import io.fabric8.kubernetes.client.http.WebSocket;
import io.fabric8.kubernetes.client.http.WebSocketResponse;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * The JDK's client behind a bound on the requests in flight. The bound sits below fabric8's retries, so that a request
 * that waits for its next attempt holds no place.
 */
final class LimitedHttpClient
        extends StandardHttpClient<LimitedHttpClient, LimitedHttpClientFactory, LimitedHttpClientFactory.Builder> {
    private final JdkHttpClientImpl direct;
    private final RequestLimit limit;
    private final Duration leaseTimeout;

    LimitedHttpClient(
            LimitedHttpClientFactory.Builder builder,
            JdkHttpClientImpl direct,
            RequestLimit limit,
            Duration leaseTimeout) {
        super(builder, direct.getClosed());
        this.direct = direct;
        this.limit = limit;
        this.leaseTimeout = leaseTimeout;
    }

    JdkHttpClientImpl direct() {
        return direct;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        if (isLease(request.uri())) {
            StandardHttpRequest.Builder quick = request.newBuilder();
            quick.timeout(leaseTimeout.toMillis(), TimeUnit.MILLISECONDS);
            return direct.consumeBytesDirect(quick.build(), consumer);
        }
        if (isWatch(request.uri())) {
            return direct.consumeBytesDirect(request, consumer);
        }
        return limit.send(() -> direct.consumeBytesDirect(request, consumer));
    }

    @Override
    public CompletableFuture<WebSocketResponse> buildWebSocketDirect(
            StandardWebSocketBuilder socket, WebSocket.Listener listener) {
        return direct.buildWebSocketDirect(socket, listener);
    }

    @Override
    protected void doClose() {
        direct.doClose();
    }

    /** The lease must be renewed in time, however slow the API server has become and however many others wait. */
    private static boolean isLease(URI uri) {
        return uri.getPath().startsWith("/apis/coordination.k8s.io/");
    }

    /**
     * Watches are open for as long as they like. Most are WebSockets and do not come here; behind a proxy that knows none,
     * fabric8 falls back to this.
     */
    private static boolean isWatch(URI uri) {
        String query = uri.getRawQuery();
        return query != null && ("&" + query + "&").contains("&watch=true&");
    }
}
