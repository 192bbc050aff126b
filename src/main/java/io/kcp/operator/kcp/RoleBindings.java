package io.kcp.operator.kcp;

import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBinding;
import io.fabric8.kubernetes.api.model.rbac.ClusterRoleBindingBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.kcp.operator.model.KcpEndpoint;
import io.kcp.operator.model.Labels;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The ClusterRoleBindings that the operator makes in workspaces. They are known by a label with the UID of the object that they were made
 * for; others are not touched.
 */
public final class RoleBindings {
    private static final String RBAC = "rbac.authorization.k8s.io";
    private static final String FIELD_MANAGER = "kcp-operator";

    /** Of every workspace, though in none: kcp looks for roles in its own logical cluster system:admin too, which is closed to us. */
    private static final Set<String> BUILT_IN = Set.of("cluster-admin", "admin", "edit", "view");

    private final KcpClients kcp;

    /**
     * @param owner UID
     * @param group that gets the roles
     * @param roles ClusterRoles of the workspace, or kcp's own
     */
    public record Grant(String owner, String group, List<String> roles) {
        public Grant {
            roles = List.copyOf(roles);
        }
    }

    public RoleBindings(KcpClients kcp) {
        this.kcp = kcp;
    }

    /** Makes the owner's bindings these and no others. Writes only what differs; tells which roles do not exist. */
    public Answer<List<String>> grant(KcpEndpoint endpoint, WorkspacePath workspace, Grant grant) {
        return kcp.ask(endpoint, workspace, client -> {
            Map<String, ClusterRoleBinding> live = live(client, grant.owner()).stream()
                    .collect(Collectors.toMap(one -> one.getMetadata().getName(), Function.identity()));
            for (String role : grant.roles()) {
                ClusterRoleBinding wanted = binding(grant, role);
                ClusterRoleBinding found = live.remove(wanted.getMetadata().getName());
                if (found == null || !isSame(found, wanted)) {
                    write(client, wanted);
                }
            }
            live.values().forEach(stale -> client.resource(stale).delete());
            return grant.roles().stream()
                    .filter(role -> !isBuiltIn(role))
                    .filter(role -> client.rbac().clusterRoles().withName(role).get() == null)
                    .toList();
        });
    }

    /** Removes all that were made for an owner; what is gone already counts as removed. */
    public Answer<List<String>> revoke(KcpEndpoint endpoint, WorkspacePath workspace, String owner) {
        return kcp.ask(endpoint, workspace, client -> {
            live(client, owner).forEach(one -> client.resource(one).delete());
            return List.of();
        });
    }

    private static boolean isBuiltIn(String role) {
        return BUILT_IN.contains(role) || role.startsWith("system:");
    }

    private static List<ClusterRoleBinding> live(KubernetesClient client, String owner) {
        return client.rbac()
                .clusterRoleBindings()
                .withLabel(Labels.KUBECONFIG, owner)
                .list()
                .getItems();
    }

    private static void write(KubernetesClient client, ClusterRoleBinding wanted) {
        try {
            apply(client, wanted);
        } catch (KubernetesClientException refused) {
            if (refused.getCode() != 422) {
                throw refused;
            }
            // Which role is bound cannot be changed.
            client.resource(wanted).delete();
            apply(client, wanted);
        }
    }

    private static void apply(KubernetesClient client, ClusterRoleBinding wanted) {
        client.resource(wanted).fieldManager(FIELD_MANAGER).forceConflicts().serverSideApply();
    }

    private static boolean isSame(ClusterRoleBinding live, ClusterRoleBinding wanted) {
        return Objects.equals(live.getRoleRef(), wanted.getRoleRef())
                && Objects.equals(live.getSubjects(), wanted.getSubjects());
    }

    private static ClusterRoleBinding binding(Grant grant, String role) {
        return new ClusterRoleBindingBuilder()
                .withNewMetadata()
                .withName(grant.owner() + ":" + role)
                .addToLabels(Labels.KUBECONFIG, grant.owner())
                .endMetadata()
                .withNewRoleRef(RBAC, "ClusterRole", role)
                .addNewSubject(RBAC, "Group", grant.group(), null)
                .build();
    }
}
