package io.kcp.operator.status;

/** The types of conditions that the operator writes. */
public final class ConditionType {
    /** Everything that was asked for runs, as it was asked for. */
    public static final String READY = "Ready";

    /** kstatus: on the way. */
    public static final String RECONCILING = "Reconciling";

    /** kstatus: a person must change something. */
    public static final String STALLED = "Stalled";

    /** The Go operator's: the main Deployment is up. */
    public static final String AVAILABLE = "Available";

    /** The Go operator's: the root shard that is named exists. */
    public static final String ROOT_SHARD = "RootShard";

    /** The Go operator's: what a Kubeconfig or VirtualWorkspace connects to exists. */
    public static final String REFERENCE_VALID = "ReferenceValid";

    /** The rights that a Kubeconfig asks for inside kcp are granted. */
    public static final String AUTHORIZED = "Authorized";

    public static final String CERTIFICATES_READY = "CertificatesReady";
    public static final String ROLLOUT_COMPLETE = "RolloutComplete";

    private ConditionType() {}
}
