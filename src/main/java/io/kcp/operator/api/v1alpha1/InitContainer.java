package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container that runs before a virtual workspace server starts. */
@ApiObject
public record InitContainer(
        @JsonPropertyDescription("Name of the container.") @Required @Size(min = 1, max = 63) @Pattern(Patterns.LABEL)
        String name,

        @JsonPropertyDescription("Image of the container. Default: the server's.") @Nullable
        ImageSpec image,

        @JsonPropertyDescription("Command to run. Default: the image's.") @Nullable
        List<String> command,

        @JsonPropertyDescription("Arguments of the command.") @Nullable
        List<String> args,

        @JsonPropertyDescription("Secret with key kubeconfig, mounted at /etc/kcp/init-kubeconfig.") @Nullable
        LocalReference kubeconfigSecretRef,

        @JsonPropertyDescription(Descriptions.RESOURCES) @Nullable
        ResourceRequirements resources,

        @JsonPropertyDescription("Volumes to add to the pod. Each name only once.") @ListMap(key = "name") @Nullable
        List<Volume> volumes,

        @JsonPropertyDescription("Where volumes are mounted in this container.") @Nullable
        List<VolumeMount> volumeMounts) {}
