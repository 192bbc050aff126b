package io.kcp.operator.kcp;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.http.HttpClient;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** The connections to one server with one set of credentials. Ends when it is retired and nobody uses it any more. */
final class Connection {
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    private final String url;
    private final Patience patience;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("kcp-", 0).factory());
    private final HttpClient http;
    private int users;
    private boolean retired;

    Connection(String url, Credentials credentials, Patience patience) {
        this.url = url;
        this.patience = patience;
        this.http =
                credentials.on(new OnExecutor(executor).newBuilder(config(url))).build();
    }

    /** For calls in one workspace. Not to be closed: the connections are everybody's. */
    KubernetesClient in(WorkspacePath workspace) {
        return new KubernetesClientBuilder()
                .withConfig(config(workspace.under(url)))
                .withHttpClientFactory(new Sharing(http))
                .withKubernetesSerialization(SERIALIZATION)
                .withTaskExecutor(executor)
                .build();
    }

    ExecutorService executor() {
        return executor;
    }

    /** False where it is retired. */
    synchronized boolean enter() {
        if (!retired) {
            users++;
        }
        return !retired;
    }

    synchronized void leave() {
        users--;
        closeIfUnused();
    }

    synchronized void retire() {
        if (!retired) {
            retired = true;
            closeIfUnused();
        }
    }

    private void closeIfUnused() {
        if (retired && users == 0) {
            // It waits for what is left of broken connections.
            Thread.ofVirtual().name("kcp-close").start(() -> {
                http.close();
                executor.shutdownNow();
            });
        }
    }

    private Config config(String master) {
        return new ConfigBuilder(Config.empty())
                .withMasterUrl(master)
                .withUserAgent("kcp-operator")
                .withConnectionTimeout((int) patience.connect().toMillis())
                .withRequestTimeout((int) patience.answer().toMillis())
                .withRequestRetryBackoffLimit(0)
                .build();
    }

    private static final class OnExecutor extends JdkHttpClientFactory {
        private final ExecutorService executor;

        OnExecutor(ExecutorService executor) {
            this.executor = executor;
        }

        @Override
        protected java.net.http.HttpClient.Builder createNewHttpClientBuilder() {
            return java.net.http.HttpClient.newBuilder().executor(executor);
        }
    }

    private record Sharing(HttpClient connected) implements HttpClient.Factory {
        @Override
        public HttpClient.Builder newBuilder() {
            return (HttpClient.Builder) connected.newBuilder();
        }
    }
}
