package io.kcp.operator.api.v1alpha1;

/** What users read about fields that several kinds have. */
final class Descriptions {
    static final String IMAGE = "Container image. Default: kcp in the operator's default version.";
    static final String INHERITED_IMAGE = "Container image. Default: the RootShard's.";
    static final String REPLICAS =
            "Number of pods, 0 or more. Default: 2 at first; what a HorizontalPodAutoscaler sets later stays.";
    static final String RESOURCES =
            "CPU and memory of the main container; what is set here replaces the operator's default.";
    static final String CERTIFICATE_TEMPLATES =
            "Changes to the certificates, by name of the certificate, such as server.";
    static final String DEPLOYMENT_TEMPLATE = "Changes to the Deployment.";
    static final String SERVICE_TEMPLATE = "Changes to the Service.";
    static final String LOGGING = "How much is written to the log.";
    static final String EXTRA_ARGS = "Arguments to add after the operator's own, so that they win over those.";
    static final String EXTRA_VOLUMES = "Volumes to add to the pods. Each name only once.";
    static final String EXTRA_VOLUME_MOUNTS = "Where volumes are mounted in the main container.";
    static final String CLUSTER_DOMAIN = "DNS domain of the Kubernetes cluster. Default: cluster.local.";
    static final String INHERITED_CLUSTER_DOMAIN = "DNS domain of the Kubernetes cluster. Default: the RootShard's.";
    static final String CA_BUNDLE = "Secret with more CAs (key tls.crt) to trust when talking to kcp.";
    static final String INHERITED_CA_BUNDLE = CA_BUNDLE + " Default: the RootShard's.";
    static final String CLIENT_CA_BUNDLE = "Secret with more CAs (key tls.crt) whose client certificates are accepted.";
    static final String INHERITED_CLIENT_CA_BUNDLE = CLIENT_CA_BUNDLE + " Default: the RootShard's.";

    private Descriptions() {}
}
