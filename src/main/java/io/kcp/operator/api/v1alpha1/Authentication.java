package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How requests are authenticated. A Shard or FrontProxy without it takes its RootShard's. */
@ApiObject
public record Authentication(
        @JsonPropertyDescription("Groups that the front-proxy removes from every request "
                + "(--authentication-drop-groups). Replaces kcp's own list. Only read on a "
                + "FrontProxy.")
        @Size(max = 256)
        @Nullable
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.GROUP) String> dropGroups,

        @JsonPropertyDescription("The only groups that the front-proxy passes on (--authentication-pass-on-groups). "
                + "Only read on a FrontProxy.")
        @Size(max = 256)
        @Nullable
        List<@Size(min = 1, max = 1024) @Pattern(Patterns.GROUP) String> passOnGroups,

        @JsonPropertyDescription("Tokens of an OpenID Connect provider.") @Nullable
        Oidc oidc,

        @JsonPropertyDescription("Tokens of kcp's ServiceAccounts, from any shard.") @Nullable
        ServiceAccountAuthentication serviceAccount,

        @JsonPropertyDescription("Static tokens from a file.") @Nullable
        TokenAuthFile tokenAuthFile,

        @JsonPropertyDescription("Tokens that a webhook reviews.") @Nullable
        AuthenticationWebhook webhook) {}
