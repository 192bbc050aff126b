package io.kcp.operator.runtime;

import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.http.StandardHttpClientBuilder;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientImpl;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** Makes clients on top of the JDK's that never have more than so many requests in flight, all of them together. */
final class LimitedHttpClientFactory implements HttpClient.Factory {
    private final RequestLimit limit;
    private final OnExecutor jdk;
    private final Duration leaseTimeout;

    /** @param leaseTimeout for requests about leases */
    LimitedHttpClientFactory(RequestLimit limit, Duration leaseTimeout) {
        this.limit = limit;
        this.leaseTimeout = leaseTimeout;
        this.jdk = new OnExecutor(limit.executor());
    }

    @Override
    public Builder newBuilder() {
        return new Builder(this);
    }

    private static final class OnExecutor extends JdkHttpClientFactory {
        private final Executor executor;

        OnExecutor(Executor executor) {
            this.executor = executor;
        }

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            return java.net.http.HttpClient.newBuilder().executor(executor);
        }
    }

    /**
     * Keeps what concerns requests, such as interceptors and tags, and hands what concerns connections on to fabric8's
     * builder, which cannot be extended.
     */
    static final class Builder extends StandardHttpClientBuilder<LimitedHttpClient, LimitedHttpClientFactory, Builder> {
        Builder(LimitedHttpClientFactory factory) {
            super(factory);
        }

        @Override
        public LimitedHttpClient build() {
            if (client != null) {
                return limited(client.direct());
            }
            if (proxyAddress != null) {
                addProxyAuthInterceptor();
            }
            return limited(connecting());
        }

        private LimitedHttpClient limited(JdkHttpClientImpl direct) {
            return new LimitedHttpClient(this, direct, clientFactory.limit, clientFactory.leaseTimeout);
        }

        private JdkHttpClientImpl connecting() {
            HttpClient.Builder direct = clientFactory.jdk.newBuilder();
            if (connectTimeout != null) {
                direct.connectTimeout(connectTimeout.toMillis(), TimeUnit.MILLISECONDS);
            }
            if (sslContext != null) {
                direct.sslContext(keyManagers, trustManagers);
            }
            if (followRedirects) {
                direct.followAllRedirects();
            }
            if (preferHttp11) {
                direct.preferHttp11();
            }
            direct.proxyType(proxyType)
                    .proxyAddress(proxyAddress)
                    .tlsVersions(tlsVersions)
                    .tlsServerName(tlsServerName);
            return (JdkHttpClientImpl) direct.build();
        }

        @Override
        protected Builder newInstance(LimitedHttpClientFactory factory) {
            return new Builder(factory);
        }
    }
}
