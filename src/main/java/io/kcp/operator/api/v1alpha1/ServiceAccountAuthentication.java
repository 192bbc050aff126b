package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import org.jspecify.annotations.Nullable;

/**
 * ServiceAccount tokens. A token names the key it was signed with and only that key verifies it, so a component
 * accepts the tokens of all shards only if it knows the public keys of all shards ({@code
 * --service-account-key-file}).
 */
@ApiObject
public record ServiceAccountAuthentication(
        @JsonPropertyDescription("Whether tokens of all shards are accepted. Default: true on RootShard and Shard; "
                + "on a FrontProxy what the RootShard says, else false.")
        @Nullable
        Boolean enabled,

        @JsonPropertyDescription("Whether a token's ServiceAccount and Secret must still exist "
                + "(--service-account-lookup). Default: false.")
        @Nullable
        Boolean lookup) {}
