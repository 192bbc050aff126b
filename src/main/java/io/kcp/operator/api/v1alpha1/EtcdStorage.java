package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import org.jspecify.annotations.Nullable;

/** The PersistentVolumeClaim of an embedded etcd. */
@ApiObject
public record EtcdStorage(
        @JsonPropertyDescription("Size of the volume, such as 1Gi. It can grow where the storage class allows it.")
        @Required
        @Size(max = 20)
        @Pattern(Patterns.VOLUME_SIZE)
        String size,

        @JsonPropertyDescription("Storage class, which cannot be changed later. Default: the cluster's.")
        @Size(max = 253)
        @Pattern(Patterns.OPTIONAL_NAME)
        @Nullable
        String storageClassName) {}
