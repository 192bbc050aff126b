package io.kcp.operator.runtime;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.kcp.operator.config.Settings.BindAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/** A port on which some pages are served. */
final class Endpoint implements AutoCloseable {
    private final HttpServer server;
    private final ExecutorService executor;

    private Endpoint(HttpServer server, ExecutorService executor) {
        this.server = server;
        this.executor = executor;
    }

    /** @param pages by exact path */
    static Endpoint open(BindAddress address, Map<String, Page.Source> pages) throws IOException {
        HttpServer server;
        try {
            server = HttpServer.create(socketAddress(address), 0);
        } catch (IOException taken) {
            throw new IOException(
                    "cannot listen on " + address.host() + ":" + address.port() + ": " + taken.getMessage(), taken);
        }
        ExecutorService executor = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("endpoint-", 0).factory());
        server.setExecutor(executor);
        server.createContext("/", exchange -> answer(exchange, pages));
        server.start();
        return new Endpoint(server, executor);
    }

    private static InetSocketAddress socketAddress(BindAddress address) throws IOException {
        return address.host().isEmpty()
                ? new InetSocketAddress(address.port())
                : new InetSocketAddress(InetAddress.getByName(address.host()), address.port());
    }

    private static void answer(HttpExchange exchange, Map<String, Page.Source> pages) throws IOException {
        try (exchange) {
            boolean headOnly = exchange.getRequestMethod().equals("HEAD");
            Page page = headOnly || exchange.getRequestMethod().equals("GET")
                    ? page(
                            pages.get(exchange.getRequestURI().getPath()),
                            exchange.getRequestURI().getQuery())
                    : Page.onlyReading();
            byte[] body = page.body().getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", page.type());
            exchange.sendResponseHeaders(page.status(), headOnly ? -1 : body.length);
            if (!headOnly) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Page page(Page.@Nullable Source source, @Nullable String query) {
        return source == null ? Page.missing() : source.render(query != null && query.startsWith("verbose"));
    }

    /** The port that was bound, which differs from the one asked for when that was 0. */
    int port() {
        return server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
