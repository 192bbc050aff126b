package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.ValidationRule;
import org.jspecify.annotations.Nullable;

/** What a client connects to. */
@ValidationRule(value = Rules.ONE_TARGET, message = Rules.ONE_TARGET_MESSAGE)
@ApiObject
public record KubeconfigTarget(
        @JsonPropertyDescription("RootShard to connect to, past every front-proxy.") @Nullable
        LocalReference rootShardRef,

        @JsonPropertyDescription("Shard to connect to, past every front-proxy. It serves its own workspaces only.")
        @Nullable
        LocalReference shardRef,

        @JsonPropertyDescription("FrontProxy to connect to.") @Nullable
        LocalReference frontProxyRef) {}
