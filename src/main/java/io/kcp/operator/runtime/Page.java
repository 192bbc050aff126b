package io.kcp.operator.runtime;

import io.kcp.operator.runtime.Health.Verdict;
import java.net.HttpURLConnection;

/** What a path of the HTTP endpoints answers. */
record Page(int status, String type, String body) {
    /** A source of pages; {@code verbose} tells that details are wanted. */
    @FunctionalInterface
    interface Source {
        Page render(boolean verbose);
    }

    private static final String TEXT = "text/plain; charset=utf-8";

    /** In the form of the API server's own probes. What is wrong is always named, what is well only when asked for. */
    static Page of(Verdict verdict, boolean verbose) {
        boolean good = verdict.isGood();
        StringBuilder body = new StringBuilder();
        verdict.parts().forEach((part, wrong) -> {
            if (!wrong.isEmpty()) {
                body.append("[-]").append(part).append(": ").append(wrong).append('\n');
            } else if (verbose) {
                body.append("[+]").append(part).append(" ok\n");
            }
        });
        body.append(good ? "ok\n" : "failed\n");
        return new Page(good ? HttpURLConnection.HTTP_OK : HttpURLConnection.HTTP_UNAVAILABLE, TEXT, body.toString());
    }

    static Page metrics(String scraped) {
        return new Page(HttpURLConnection.HTTP_OK, "text/plain; version=0.0.4; charset=utf-8", scraped);
    }

    static Page missing() {
        return new Page(HttpURLConnection.HTTP_NOT_FOUND, TEXT, "not found\n");
    }

    static Page onlyReading() {
        return new Page(HttpURLConnection.HTTP_BAD_METHOD, TEXT, "only GET and HEAD\n");
    }
}
