package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who gets access to what, for how long, and where the result is put. */
@ValidationRule(value = Rules.ONE_WORKSPACE, message = Rules.ONE_WORKSPACE_MESSAGE)
@ValidationRule(value = Rules.OWN_SECRETS, message = Rules.OWN_SECRETS_MESSAGE)
@ApiObject
public record KubeconfigSpec(
        @JsonPropertyDescription("What to connect to: exactly one of rootShardRef, shardRef and frontProxyRef.")
        @Required
        KubeconfigTarget target,

        @JsonPropertyDescription("User that kcp takes the client for: the common name of its certificate.")
        @Required
        @Size(min = 1, max = 64)
        @Pattern(Patterns.IDENTITY)
        String username,

        @JsonPropertyDescription("Groups of the user, beside those that the operator adds: kubeconfig:<name> and "
                + "kubeconfig:<name>:<uid>. The operator's setting kubeconfig-groups decides which are allowed.")
        @Size(max = 64)
        @Nullable
        List<@Size(min = 1, max = 128) @Pattern(Patterns.IDENTITY) String> groups,

        @JsonPropertyDescription("Whether the user is in group system:authenticated, which much of kcp is open to. "
                + "Default: true for front-proxies, false for shards, which see to it themselves.")
        @Nullable
        Boolean authenticatedGroup,

        @JsonPropertyDescription(
                "How long each certificate is valid, such as 8760h; at least 1h. It is renewed in time, "
                        + "by default when a third of it is left.")
        @Required
        @Size(min = 1, max = 32)
        @ValidationRule(
                value = Rules.DURATION,
                message = Rules.DURATION_MESSAGE,
                messageExpression = Rules.DURATION_MESSAGE_WITH_VALUE)
        @ValidationRule(value = Rules.VALIDITY, message = Rules.VALIDITY_MESSAGE)
        String validity,

        @JsonPropertyDescription(
                "Secret to write, under key kubeconfig. It must not exist already: the operator makes it.")
        @Required
        LocalReference secretRef,

        @JsonPropertyDescription(
                "Workspace that the default context points at, and in which authorization takes effect. "
                        + "Default: root.")
        @Size(max = 1024)
        @Pattern(Patterns.WORKSPACE)
        @Nullable
        String targetWorkspace,

        @JsonPropertyDescription("More contexts, one for each workspace that the client works in.")
        @Size(max = 64)
        @ListMap(key = "name")
        @Nullable
        List<KubeconfigContext> contexts,

        @JsonPropertyDescription("Makes a second Secret, which Argo CD takes for a cluster.") @Nullable
        ArgoCDCluster argoCD,

        @JsonPropertyDescription("Changes to the client's certificate.") @Nullable
        CertificateTemplate certificateTemplate,

        @JsonPropertyDescription("What the client may do inside kcp.") @Nullable
        KubeconfigAuthorization authorization) {}
