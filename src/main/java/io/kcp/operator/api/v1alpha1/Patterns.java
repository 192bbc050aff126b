package io.kcp.operator.api.v1alpha1;

/** Regular expressions that are plain enough to be read in an error message. The others are {@link Rules}. */
final class Patterns {
    static final String NAME = "^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$";
    static final String OPTIONAL_NAME = "^([a-z0-9]([-.a-z0-9]*[a-z0-9])?)?$";
    static final String LABEL = "^[a-z0-9]([-a-z0-9]*[a-z0-9])?$";
    static final String KEY = "^[-._a-zA-Z0-9]+$";
    static final String OPTIONAL_KEY = "^[-._a-zA-Z0-9]*$";
    static final String CLUSTER_DOMAIN = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?([.][a-z0-9]([-a-z0-9]*[a-z0-9])?)*)?$";
    // With a digest behind it: the only way to pin an image that the Go operator knows.
    static final String TAG = "^([_a-zA-Z0-9][-._a-zA-Z0-9]{0,127}(@sha256:[0-9a-f]{64})?)?$";
    static final String DIGEST = "^sha256:[0-9a-f]{64}$";
    static final String ETCD_ENDPOINT = "^https?://[^/?#@,\\s]+/?$";
    static final String ETCD_PREFIX = "^[!-~]*$";
    static final String VOLUME_SIZE = "^[1-9][0-9]*(Ki|Mi|Gi|Ti|Pi|k|M|G|T|P)$";
    static final String DECIMAL = "^([0-9]+([.][0-9]+)?)?$";
    static final String IP = "^[0-9a-fA-F:.]+$";
    static final String CLUSTER_IP = "^(None|[0-9a-fA-F:.]*)$";
    static final String ABSOLUTE = "^/";
    static final String BACKEND = "^https?://[^/?#@\\s]+(/|$)";
    // Groups travel as one line of CSV.
    static final String GROUP = "^[^,\"\\r\\n]+$";
    // What a certificate's subject can hold, and a log line too.
    static final String IDENTITY = "^[^\\x00-\\x1f\\x7f]+$";
    static final String OPTIONAL_LINE = "^[^\\x00-\\x1f\\x7f]*$";
    static final String CONTEXT = "^[A-Za-z0-9]([-._:@/A-Za-z0-9]*[A-Za-z0-9])?$";
    static final String ROLE = "^[^/%\\x00-\\x20\\x7f]+$";
    private static final String WORKSPACE_NAME = "[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?";
    static final String WORKSPACE = "^" + WORKSPACE_NAME + "(:" + WORKSPACE_NAME + ")*$";
    static final String OPTIONAL_WORKSPACE = "^(" + WORKSPACE_NAME + "(:" + WORKSPACE_NAME + ")*)?$";
    static final String CONDITION_TYPE = "^([a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*/)?"
            + "(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])$";
    static final String CONDITION_REASON = "^[A-Za-z]([A-Za-z0-9_,:]*[A-Za-z0-9_])?$";

    private Patterns() {}
}
