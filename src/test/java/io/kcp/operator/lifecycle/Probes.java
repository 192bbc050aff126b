package io.kcp.operator.lifecycle;

import io.kcp.operator.installation.RunningOperator;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;

/** What a kubelet sees. */
final class Probes {
    private static final int LIMIT_MILLIS = 2_000;

    private Probes() {}

    static int status(RunningOperator operator, String path) throws IOException {
        var url = URI.create("http://127.0.0.1:" + operator.port(path) + path).toURL();
        var connection = (HttpURLConnection) url.openConnection();
        connection.setConnectTimeout(LIMIT_MILLIS);
        connection.setReadTimeout(LIMIT_MILLIS);
        return connection.getResponseCode();
    }
}
