package io.kcp.operator.rig;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Principal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/**
 * Stands in for a kcp server, or for all of an installation: objects in workspaces behind TLS, for clients with a certificate. It knows no schema and no
 * rights, and can be slow or silent.
 */
public final class StandInKcp implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final YAMLMapper YAML = new YAMLMapper();
    private static final char[] PASSWORD = {};

    private final HttpsServer server;
    private final ExecutorService executor = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("stand-in-kcp-", 0).factory());
    private final Map<String, ObjectNode> objects = new ConcurrentSkipListMap<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();
    private final AtomicLong version = new AtomicLong();
    private volatile Duration delay = Duration.ZERO;
    private volatile int status;

    /** @param subject of the client's certificate */
    public record Request(String method, String path, String subject) {}

    private StandInKcp(HttpsServer server) {
        this.server = server;
    }

    /**
     * On 127.0.0.1, as PEM.
     *
     * @param clientCa signs who may call
     */
    public static StandInKcp start(String certificate, String key, String clientCa) {
        return start(certificate, key, clientCa, 0);
    }

    /** @param port of one that was there before; 0 for any */
    public static StandInKcp start(String certificate, String key, String clientCa, int port) {
        return start(certificate, key, clientCa, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }

    /**
     * Where the names of all Services of a namespace lead from now on.
     *
     * @param port of the Services
     */
    public static StandInKcp behindServices(
            String namespace, int port, String certificate, String key, String clientCa) {
        return start(certificate, key, clientCa, new InetSocketAddress(ServiceNames.here(namespace), port));
    }

    private static StandInKcp start(String certificate, String key, String clientCa, InetSocketAddress address) {
        try {
            var context = SSLContext.getInstance("TLS");
            context.init(new KeyMaterial(key, certificate).managers(), trusted(clientCa), null);
            var server = HttpsServer.create(address, 0);
            server.setHttpsConfigurator(new HttpsConfigurator(context) {
                @Override
                public void configure(HttpsParameters parameters) {
                    SSLParameters own = getSSLContext().getDefaultSSLParameters();
                    own.setNeedClientAuth(true);
                    parameters.setSSLParameters(own);
                }
            });
            var standIn = new StandInKcp(server);
            server.setExecutor(standIn.executor);
            server.createContext("/", standIn::handle);
            server.start();
            return standIn;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TrustManager[] trusted(String authority) throws GeneralSecurityException, IOException {
        var store = KeyStore.getInstance("PKCS12");
        store.load(null, PASSWORD);
        for (var certificate : KeyMaterial.certificates(authority)) {
            store.setCertificateEntry("authority-" + store.size(), certificate);
        }
        var managers = TrustManagerFactory.getInstance("PKIX");
        managers.init(store);
        return managers.getTrustManagers();
    }

    public int port() {
        return server.getAddress().getPort();
    }

    /** Every answer waits so long from now on. */
    public void delay(Duration before) {
        delay = before;
    }

    /** From now on every request is answered with this status; 0 for what is due. */
    public void answerWith(int code) {
        status = code;
    }

    public List<Request> requests() {
        return List.copyOf(requests);
    }

    /** @param path {@code root/apis/core.kcp.io/v1alpha1/shards} */
    public void put(String path, String yaml) {
        try {
            var object = (ObjectNode) YAML.readTree(yaml);
            store("/clusters/" + path + "/" + object.at("/metadata/name").asText(), object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @param path {@code root/apis/core.kcp.io/v1alpha1/shards/theseus} */
    public @Nullable JsonNode get(String path) {
        return objects.get("/clusters/" + path);
    }

    /** Of all objects. */
    public Set<String> paths() {
        return Set.copyOf(objects.keySet());
    }

    public void remove(String path) {
        objects.remove("/clusters/" + path);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody().readAllBytes();
            String path = exchange.getRequestURI().getPath();
            Principal who = ((HttpsExchange) exchange).getSSLSession().getPeerPrincipal();
            requests.add(new Request(exchange.getRequestMethod(), path, who.getName()));
            Thread.sleep(delay);
            if (status != 0) {
                send(exchange, status, failure(status, "told so"));
                return;
            }
            answer(exchange, path, body);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void answer(HttpExchange exchange, String path, byte[] body) throws IOException {
        ObjectNode known = objects.get(path);
        switch (exchange.getRequestMethod()) {
            case "GET" -> {
                if (known != null) {
                    send(exchange, 200, known);
                } else if (isCollection(path)) {
                    send(exchange, 200, list(path, exchange.getRequestURI().getQuery()));
                } else {
                    send(exchange, 404, failure(404, path + " not found"));
                }
            }
            case "POST" -> {
                var object = (ObjectNode) JSON.readTree(body);
                send(
                        exchange,
                        201,
                        store(path + "/" + object.at("/metadata/name").asText(), object));
            }
            case "PUT" -> send(exchange, 200, store(path, (ObjectNode) JSON.readTree(body)));
            case "PATCH" -> {
                boolean apply =
                        exchange.getRequestHeaders().getFirst("Content-Type").contains("apply-patch");
                if (known == null && !apply) {
                    send(exchange, 404, failure(404, path + " not found"));
                    return;
                }
                var base = known == null ? JSON.createObjectNode() : known.deepCopy();
                send(exchange, 200, store(path, merge(base, YAML.readTree(body))));
            }
            case "DELETE" -> {
                objects.remove(path);
                send(exchange, known == null ? 404 : 200, known == null ? failure(404, path + " not found") : known);
            }
            default -> send(exchange, 405, failure(405, "no"));
        }
    }

    /** Names of groups and versions have dots; a collection is the first segment behind them, or behind a namespace. */
    private static boolean isCollection(String path) {
        String[] parts = path.split("/", -1);
        int namespaces = List.of(parts).indexOf("namespaces");
        int first = path.contains("/apis/")
                ? List.of(parts).indexOf("apis") + 3
                : List.of(parts).indexOf("api") + 2;
        return parts.length - 1 == first || (namespaces > 0 && parts.length - 1 == namespaces + 2);
    }

    private ObjectNode list(String path, @Nullable String query) {
        var list = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "List");
        list.putObject("metadata").put("resourceVersion", "" + version.get());
        var items = list.putArray("items");
        String resource = path.replaceFirst("^/clusters/[^/]+", "");
        boolean everywhere = path.startsWith("/clusters/*/");
        objects.forEach((key, object) -> {
            String collection = key.substring(0, key.lastIndexOf('/'));
            boolean inside = everywhere
                    ? collection.replaceFirst("^/clusters/[^/]+", "").equals(resource)
                    : collection.equals(path);
            if (inside && selected(object, query)) {
                items.add(object);
            }
        });
        return list;
    }

    private static boolean selected(JsonNode object, @Nullable String query) {
        for (String part : query == null ? new String[0] : query.split("&", -1)) {
            if (part.startsWith("labelSelector=")) {
                String[] wanted = URLDecoder.decode(part.substring(14), StandardCharsets.UTF_8)
                        .split("=", 2);
                if (!object.at("/metadata/labels").path(wanted[0]).asText().equals(wanted[1])) {
                    return false;
                }
            }
        }
        return true;
    }

    private ObjectNode store(String path, ObjectNode object) {
        var metadata = object.withObject("/metadata");
        if (!metadata.has("uid")) {
            metadata.put("uid", UUID.randomUUID().toString());
        }
        metadata.put("resourceVersion", "" + version.incrementAndGet());
        objects.put(path, object);
        return object;
    }

    private static ObjectNode merge(ObjectNode into, JsonNode patch) {
        patch.properties().forEach(field -> {
            if (field.getValue().isNull()) {
                into.remove(field.getKey());
            } else if (field.getValue().isObject() && into.path(field.getKey()) instanceof ObjectNode nested) {
                merge(nested, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        });
        return into;
    }

    private static ObjectNode failure(int code, String message) {
        return JSON.createObjectNode()
                .put("apiVersion", "v1")
                .put("kind", "Status")
                .put("status", "Failure")
                .put("code", code)
                .put("message", message);
    }

    private static void send(HttpExchange exchange, int code, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(code, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        executor.shutdownNow();
    }
}
