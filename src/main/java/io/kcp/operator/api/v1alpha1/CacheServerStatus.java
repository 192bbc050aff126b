package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a cache server. Phases: Provisioning, Running, Deleting. */
@ApiObject
public record CacheServerStatus(
        @JsonPropertyDescription(
                "metadata.generation of the object that this status is about; -1 until the " + "operator has seen it.")
        @Min(-1)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("State of the object, one entry for each aspect.") @ListMap(key = "type") @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("State in one word, for people. Programs read conditions.") @Nullable
        String phase,

        @JsonPropertyDescription("Version of kcp that runs.") @Nullable
        String version,

        @JsonPropertyDescription("URLs that are really served.") @ListMap(key = "name") @Nullable
        List<Endpoint> endpoints,

        @JsonPropertyDescription("Certificates and when they end.") @ListMap(key = "name") @Nullable
        List<CertificateStatus> certificates,

        @JsonPropertyDescription(
                "UID of what holds the data: the PersistentVolumeClaim, or the pod where the data goes with "
                        + "it; none with an etcd cluster. A new one means that the data was lost, and restarts all that replicate "
                        + "through this cache server, since kcp writes all of its objects there only when it starts.")
        @Nullable
        String dataUID)
        implements RunningStatus {}
