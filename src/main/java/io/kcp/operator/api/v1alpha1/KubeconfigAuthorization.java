package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;

/** Rights inside kcp. */
@ApiObject
public record KubeconfigAuthorization(
        @JsonPropertyDescription("ClusterRoleBindings that the operator makes in the workspace.") @Required
        KubeconfigClusterRoleBindings clusterRoleBindings) {}
