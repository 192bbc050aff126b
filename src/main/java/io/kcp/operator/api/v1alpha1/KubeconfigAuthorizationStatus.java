package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** Where ClusterRoleBindings were made, or are about to be; there they are removed. */
@ApiObject
public record KubeconfigAuthorizationStatus(
        @JsonPropertyDescription("Workspace with the ClusterRoleBindings; empty once they are removed.")
        @Required
        @Size(max = 1024)
        String provisionedCluster,

        @JsonPropertyDescription("URL of the shard or proxy that serves the workspace.") @Size(max = 2048) @Nullable
        String url,

        @JsonPropertyDescription("RootShard of the installation that the workspace is part of.")
        @Size(max = 253)
        @Nullable
        String rootShard,

        @JsonPropertyDescription("Shard that serves the workspace, where it was reached directly.")
        @Size(max = 253)
        @Nullable
        String shard) {}
