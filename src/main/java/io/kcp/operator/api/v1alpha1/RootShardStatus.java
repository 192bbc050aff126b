package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a root shard. Phases: Provisioning, Running, Deleting. */
@ApiObject
public record RootShardStatus(
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

        @JsonPropertyDescription("Shards of the installation besides the root shard, by name.")
        @ListMap(key = "name")
        @Nullable
        List<ShardName> shards)
        implements RunningStatus {}
