package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Min;
import io.kcp.operator.api.schema.DateTime;
import io.kcp.operator.api.schema.ListMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** State of a Kubeconfig. Phases: Provisioning, Ready, Failed, Deleting. */
@ApiObject
public record KubeconfigStatus(
        @JsonPropertyDescription(
                "metadata.generation of the object that this status is about; -1 until the " + "operator has seen it.")
        @Min(-1)
        @Nullable
        Long observedGeneration,

        @JsonPropertyDescription("State of the object, one entry for each aspect.") @ListMap(key = "type") @Nullable
        List<Condition> conditions,

        @JsonPropertyDescription("State in one word, for people. Programs read conditions.") @Nullable
        String phase,

        @JsonPropertyDescription("What is connected to, as kind/name.") @Nullable
        String targetName,

        @JsonPropertyDescription("URL of the default context.") @Nullable
        String url,

        @JsonPropertyDescription("When the client's certificate ends. Unset until it is issued.") @DateTime @Nullable
        String notAfter,

        @JsonPropertyDescription("When the certificate is to be renewed.") @DateTime @Nullable
        String renewalTime,

        @JsonPropertyDescription("Changes whenever what the Secret holds changes. The Secret has it as annotation "
                + "operator.kcp.io/content-hash.")
        @Nullable
        String contentHash,

        @JsonPropertyDescription("Where rights inside kcp were granted.") @Nullable
        KubeconfigAuthorizationStatus authorization) {}
