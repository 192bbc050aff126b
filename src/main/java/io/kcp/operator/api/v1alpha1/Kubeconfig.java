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

/** Access to kcp for one client: a certificate, and the kubeconfig that holds it. */
@JsonClassDescription("Access to kcp for one client: a certificate, and the kubeconfig that holds it.")
@Group("operator.kcp.io")
@Version("v1alpha1")
@Singular("kubeconfig")
@Plural("kubeconfigs")
@ShortNames("kkc")
@Categories("kcp")
@AdditionalPrinterColumn(name = "Target", jsonPath = ".status.targetName")
@AdditionalPrinterColumn(name = "User", jsonPath = ".spec.username")
@AdditionalPrinterColumn(name = "Expires", jsonPath = ".status.notAfter")
@AdditionalPrinterColumn(name = "Ready", jsonPath = ".status.conditions[?(@.type==\"Ready\")].status")
@AdditionalPrinterColumn(name = "Reason", jsonPath = ".status.conditions[?(@.type==\"Ready\")].reason", priority = 1)
@AdditionalPrinterColumn(name = "Phase", jsonPath = ".status.phase")
@AdditionalPrinterColumn(
        name = "Age",
        jsonPath = ".metadata.creationTimestamp",
        type = AdditionalPrinterColumn.Type.DATE)
@ValidationRule(value = Rules.LABEL_NAME, message = Rules.LABEL_NAME_MESSAGE, optionalOldSelf = true)
@SchemaCustomizer(value = CompleteSchema.class, input = "io.kcp.operator.api.v1alpha1.Kubeconfig")
public final class Kubeconfig extends CustomResource<KubeconfigSpec, KubeconfigStatus> implements Namespaced {}
