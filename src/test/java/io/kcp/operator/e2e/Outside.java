package io.kcp.operator.e2e;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.kcp.operator.rig.CertificateAuthority;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import javax.net.ssl.SSLContext;

/** What kcp asks outside of its cluster: an HTTPS server in this JVM, with an authority of its own. */
final class Outside implements AutoCloseable {
    private final KubernetesSerialization json = new KubernetesSerialization();
    private final CertificateAuthority authority = new CertificateAuthority("outside");
    private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpsServer server;

    /** @param door of the cluster that is to reach it */
    Outside(Door door) {
        try {
            var address = address(door);
            var context = SSLContext.getInstance("TLS");
            context.init(
                    authority
                            .issue("outside", List.of(), List.of(address.getHostAddress()), false)
                            .managers(),
                    null,
                    null);
            server = HttpsServer.create(new InetSocketAddress(address, 0), 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context));
            server.setExecutor(executor);
            server.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Where pods reach this machine: the address that it talks to them from, unless somebody knows better. */
    private static InetAddress address(Door door) throws IOException {
        String known = System.getenv("HOST_ADDRESS");
        if (known != null) {
            return InetAddress.getByName(known);
        }
        try (var socket = new DatagramSocket()) {
            var there = URI.create(door.url());
            socket.connect(InetAddress.getByName(there.getHost()), there.getPort());
            return socket.getLocalAddress();
        }
    }

    String url() {
        return "https://%s:%d"
                .formatted(
                        server.getAddress().getAddress().getHostAddress(),
                        server.getAddress().getPort());
    }

    /** Signed its certificate; as PEM. */
    String authority() {
        return authority.certificate();
    }

    void show(String path, Object content) {
        server.createContext(path, exchange -> send(exchange, content));
    }

    /** @return what has been asked up to any moment */
    <Q> List<Q> answer(String path, Class<Q> kind, Function<Q, Object> answer) {
        var asked = new CopyOnWriteArrayList<Q>();
        server.createContext(path, exchange -> {
            var question = json.unmarshal(exchange.getRequestBody(), kind);
            asked.add(question);
            send(exchange, answer.apply(question));
        });
        return asked;
    }

    private void send(HttpExchange exchange, Object content) throws IOException {
        try (exchange) {
            byte[] body = json.asJson(content).getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
        }
    }

    @Override
    public void close() {
        server.stop(0);
        executor.close();
    }
}
