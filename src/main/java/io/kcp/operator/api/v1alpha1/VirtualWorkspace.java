package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.v1.SchemaCustomizer;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;
import io.kcp.operator.api.schema.CompleteSchema;

/** A server of virtual workspaces outside the shards of a kcp installation. */
@JsonClassDescription("A server of virtual workspaces outside the shards of a kcp installation.")
@Group("operator.kcp.io")
@Version("v1alpha1")
@Singular("virtualworkspace")
@Plural("virtualworkspaces")
@ShortNames("kvw")
@Categories("kcp")
@AdditionalPrinterColumn(name = "RootShard", jsonPath = ".spec.target.rootShardRef.name")
@AdditionalPrinterColumn(name = "Shard", jsonPath = ".spec.target.shardRef.name")
@AdditionalPrinterColumn(name = "Hostname", jsonPath = ".spec.external.hostname")
@AdditionalPrinterColumn(name = "Version", jsonPath = ".status.version")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Rules.OBJECT_NAME, message = Rules.OBJECT_NAME_MESSAGE, optionalOldSelf = true)
@SchemaCustomizer(value = CompleteSchema.class, input = "io.kcp.operator.api.v1alpha1.VirtualWorkspace")
public final class VirtualWorkspace extends CustomResource<VirtualWorkspaceSpec, VirtualWorkspaceStatus>
        implements Namespaced {}
