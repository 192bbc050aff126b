package io.kcp.operator.lifecycle;

import io.kcp.operator.installation.RunningOperator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** What a kubelet and Prometheus see. */
final class Probes {
    private static final int LIMIT_MILLIS = 2_000;

    private Probes() {}

    static int status(RunningOperator operator, String path) throws IOException {
        return get(operator, path).getResponseCode();
    }

    /** As Prometheus reads them. */
    static String metrics(RunningOperator operator) throws IOException {
        try (var body = get(operator, "/metrics").getInputStream()) {
            return new String(body.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static HttpURLConnection get(RunningOperator operator, String path) throws IOException {
        var url = URI.create("http://127.0.0.1:" + operator.port(path) + path).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        return connection;
    }
}
