package io.kcp.operator.api.v1alpha1;

import org.jspecify.annotations.Nullable;

@ApiObject
public record VirtualWorkspaceTarget(
        @Nullable LocalReference rootShardRef, @Nullable LocalReference shardRef) {}
