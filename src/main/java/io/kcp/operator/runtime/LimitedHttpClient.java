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
import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * The JDK's client behind a bound on the requests in flight. The bound sits below fabric8's retries, so that a request
 * that waits for its next attempt holds no place.
 */
final class LimitedHttpClient
        extends StandardHttpClient<LimitedHttpClient, LimitedHttpClientFactory, LimitedHttpClientFactory.Builder> {
    private final JdkHttpClientImpl direct;
    private final InFlight inFlight;

    LimitedHttpClient(LimitedHttpClientFactory.Builder builder, JdkHttpClientImpl direct, InFlight inFlight) {
        super(builder, direct.getClosed());
        this.direct = direct;
        this.inFlight = inFlight;
    }

    JdkHttpClientImpl direct() {
        return direct;
    }

    @Override
    public CompletableFuture<HttpResponse<AsyncBody>> consumeBytesDirect(
            StandardHttpRequest request, AsyncBody.Consumer<List<ByteBuffer>> consumer) {
        return isExempt(request.uri())
                ? direct.consumeBytesDirect(request, consumer)
                : inFlight.send(() -> direct.consumeBytesDirect(request, consumer));
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

    /**
     * Watches are open for as long as they like (most are WebSockets and do not come here, but behind a proxy that knows
     * none fabric8 falls back to this). The lease must be renewed in time, however slow the API server has become.
     */
    private static boolean isExempt(URI uri) {
        String query = uri.getRawQuery();
        boolean watch = query != null && ("&" + query + "&").contains("&watch=true&");
        return watch || uri.getPath().startsWith("/apis/coordination.k8s.io/");
    }
}
