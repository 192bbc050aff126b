package io.kcp.operator.rbac;

import java.util.List;

/** The one table of the operator's rights. */
final class Rights {
    private static final String KCP = "operator.kcp.io";

    /** Of the children: read at a conflict, watched, applied (which takes create for what is new), pruned. */
    private static final List<String> APPLY = List.of("get", "list", "watch", "create", "patch", "delete");

    /** In every namespace. */
    static final List<Right> CLUSTER = List.of(
            new Right(
                    "What users write.",
                    KCP,
                    List.of("rootshards", "shards", "frontproxies", "cacheservers", "virtualworkspaces", "kubeconfigs"),
                    List.of("list", "watch")),
            new Right(
                    "A finalizer, the only thing in them that is changed.",
                    KCP,
                    List.of("rootshards", "shards", "frontproxies", "cacheservers", "virtualworkspaces", "kubeconfigs"),
                    List.of("patch")),
            new Right(
                    "How it does.",
                    KCP,
                    List.of(
                            "rootshards/status",
                            "shards/status",
                            "frontproxies/status",
                            "cacheservers/status",
                            "virtualworkspaces/status",
                            "kubeconfigs/status"),
                    List.of("patch")),
            new Right(
                    "Children block the deletion of their owner, which clusters with OwnerReferencesPermissionEnforcement"
                            + " allow to these only.",
                    KCP,
                    List.of(
                            "rootshards/finalizers",
                            "shards/finalizers",
                            "frontproxies/finalizers",
                            "cacheservers/finalizers",
                            "virtualworkspaces/finalizers",
                            "kubeconfigs/finalizers"),
                    List.of("update")),
            new Right(
                    "Kubeconfigs, CA bundles, the bundle of public ServiceAccount keys; and what users' objects refer to"
                            + " by any name they like.",
                    "",
                    List.of("secrets", "configmaps"),
                    APPLY),
            new Right("How kcp is reached.", "", List.of("services"), APPLY),
            new Right(
                    "The data of a cache server, where it is to outlive the pod.",
                    "",
                    List.of("persistentvolumeclaims"),
                    APPLY),
            new Right(
                    "Which pod of a cache server has the data, where it goes with the pod.",
                    "",
                    List.of("pods"),
                    List.of("list", "watch")),
            new Right("What runs kcp.", "apps", List.of("deployments"), APPLY),
            new Right("Where kcp has more than one replica.", "policy", List.of("poddisruptionbudgets"), APPLY),
            new Right("The PKI.", "cert-manager.io", List.of("certificates", "issuers"), APPLY),
            new Right("What happened.", "events.k8s.io", List.of("events"), List.of("create")));

    /** In the operator's own namespace. */
    static final List<Right> OWN_NAMESPACE = List.of(new Right(
            "Only one of several operators works.",
            "coordination.k8s.io",
            List.of("leases"),
            List.of("get", "create", "patch", "update")));

    private Rights() {}
}
