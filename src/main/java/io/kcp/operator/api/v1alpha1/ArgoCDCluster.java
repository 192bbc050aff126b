package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How Argo CD sees the workspace: as a cluster of its own. */
@ApiObject
public record ArgoCDCluster(
        @JsonPropertyDescription("Secret to write. Argo CD looks for it in its own namespace only. It must not exist "
                + "already: the operator makes it.")
        @Required
        LocalReference secretRef,

        @JsonPropertyDescription("Name of the cluster in Argo CD. Default: the Kubeconfig's.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_LINE)
        @Nullable
        String clusterName,

        @JsonPropertyDescription("Project of Argo CD that alone may use the cluster. Default: every project may.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String project,

        @JsonPropertyDescription("Namespaces of the workspace that Argo CD confines itself to. Default: all.")
        @Size(max = 256)
        @Nullable
        List<@Size(min = 1, max = 63) @Pattern(Patterns.LABEL) String> namespaces) {}
