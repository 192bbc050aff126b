package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One ClusterRoleBinding for each ClusterRole. */
@ApiObject
public record KubeconfigClusterRoleBindings(
        @JsonPropertyDescription("Deprecated, use targetWorkspace: the workspace to make the bindings in.")
        @Size(max = 1024)
        @Pattern(Patterns.OPTIONAL_WORKSPACE)
        @Nullable
        String cluster,

        @JsonPropertyDescription("ClusterRoles of the workspace, such as cluster-admin.") @Required @Size(max = 64)
        List<@Size(min = 1, max = 253) @Pattern(Patterns.ROLE) String> clusterRoles) {}
