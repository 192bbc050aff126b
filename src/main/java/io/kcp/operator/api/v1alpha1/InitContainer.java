package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeMount;
import java.util.List;
import org.jspecify.annotations.Nullable;

@ApiObject
public record InitContainer(
        String name,
        @Nullable ImageSpec image,
        @Nullable List<String> command,
        @Nullable List<String> args,
        @Nullable LocalReference kubeconfigSecretRef,
        @Nullable ResourceRequirements resources,
        @Nullable List<Volume> volumes,
        @Nullable List<VolumeMount> volumeMounts) {}
