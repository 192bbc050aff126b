package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What users change about the children. */
@WithOperator
class TemplatesTest {
    static final String TEMPLATES = """
            deploymentTemplate:
              metadata: {labels: {team: %1$s}, annotations: {team: %1$s}}
              spec:
                strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: "50%%", maxUnavailable: 1}}
                template:
                  metadata: {labels: {team: %1$s}, annotations: {team: %1$s}}
                  spec:
                    affinity:
                      nodeAffinity:
                        requiredDuringSchedulingIgnoredDuringExecution:
                          nodeSelectorTerms: [{matchExpressions: [{key: zone, operator: In, values: [%1$s]}]}]
                      podAntiAffinity:
                        preferredDuringSchedulingIgnoredDuringExecution:
                        - weight: 10
                          podAffinityTerm: {topologyKey: zone, labelSelector: {matchLabels: {team: %1$s}}}
                    hostAliases: [{ip: 10.0.0.1, hostnames: [%1$s.example.com]}]
                    imagePullSecrets: [{name: %1$s}]
                    nodeSelector: {zone: %1$s}
                    tolerations: [{key: zone, operator: Exists, value: "", effect: NoSchedule}, {operator: Exists, tolerationSeconds: 0, effect: NoExecute}]
                    topologySpreadConstraints: [{maxSkew: 2, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway}]
                    priorityClassName: system-cluster-critical
                    serviceAccountName: special
                    terminationGracePeriodSeconds: 45
                    securityContext: {runAsUser: 65532, runAsNonRoot: false, fsGroup: 0, supplementalGroups: [1], seccompProfile: {type: Unconfined}}
            serviceTemplate:
              metadata: {labels: {team: %1$s}, annotations: {service.beta.kubernetes.io/aws-load-balancer-type: %1$s}}
              spec: {type: LoadBalancer}
            certificateTemplates:
              server:
                metadata: {labels: {team: %1$s}, annotations: {team: %1$s}}
                spec:
                  dnsNames: [%1$s.example.com]
                  ipAddresses: [10.0.0.1, "2001:db8::1"]
                  duration: 2160h
                  renewBefore: 240h30m
                  privateKey: {algorithm: ECDSA, size: 384, encoding: PKCS8, rotationPolicy: Never}
                  secretTemplate: {labels: {team: %1$s}, annotations: {team: %1$s}}
                  subject: {organizations: [%1$s], countries: [DE], organizationalUnits: [%1$s], localities: [%1$s], provinces: [%1$s], streetAddresses: [%1$s], postalCodes: ["1"], serialNumber: "7"}
            """;

    @Test
    void whatATemplateSetGoesWhenTheTemplateGoes(Installation installation) {
        installation.client().resource(serviceAccount(installation.namespace())).create();
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("basic", "root"));
        installation.apply(Manifests.shard("fancy", "root", TEMPLATES.formatted("red")));
        installation.apply(Manifests.frontProxy("basic", "root"));
        installation.apply(Manifests.frontProxy("fancy", "root", TEMPLATES.formatted("red")));
        installation.await("Shard", "basic").ready();
        installation.await("FrontProxy", "basic").ready();
        assertEverywhere(installation, "red");
        installation.settled();

        change(installation, TEMPLATES.formatted("blue"));
        assertEverywhere(installation, "blue");
        assertThat(Children.of(installation).toString()).doesNotContain("\"red\"", "red.example.com");

        change(installation, "");
        ready(installation);
        installation.settled();
        var children = Children.of(installation);
        var basic = Children.renamed(children, "basic", "fancy");
        // A key that exists is not made anew only because it could be smaller.
        assertThat(children.get("Certificate/fancy-server")
                        .at("/spec/privateKey/size")
                        .asInt())
                .isEqualTo(384);
        basic.putAll(withSize(basic, 384));
        assertThat(Children.renamed(children, "fancy", "fancy")).isEqualTo(basic);
    }

    /** That the templates name. */
    static ServiceAccount serviceAccount(String namespace) {
        return new ServiceAccountBuilder()
                .withNewMetadata()
                .withNamespace(namespace)
                .withName("special")
                .endMetadata()
                .build();
    }

    private static Map<String, JsonNode> withSize(Map<String, JsonNode> children, int size) {
        var server = children.get("Certificate/fancy-server").deepCopy();
        ((ObjectNode) server.at("/spec/privateKey")).put("size", size);
        return Map.of("Certificate/fancy-server", server);
    }

    private static void change(Installation installation, String spec) {
        installation.apply(Manifests.shard("fancy", "root", spec.isEmpty() ? "{}" : spec));
        installation.apply(Manifests.frontProxy("fancy", "root", spec.isEmpty() ? "{}" : spec));
    }

    private static void ready(Installation installation) {
        installation.await("Shard", "fancy").ready();
        installation.await("FrontProxy", "fancy").ready();
    }

    private static void assertEverywhere(Installation installation, String value) {
        ready(installation);
        var children = Children.of(installation);
        for (var kind : new String[] {"shard-kcp", "front-proxy"}) {
            var deployment = children.get("Deployment/fancy-" + kind);
            var pod = deployment.at("/spec/template/spec");
            assertThat(deployment.at("/labels/team").asText()).isEqualTo(value);
            assertThat(deployment.at("/annotations/team").asText()).isEqualTo(value);
            assertThat(deployment.at("/spec/template/metadata/labels/team").asText())
                    .isEqualTo(value);
            assertThat(deployment.at("/spec/strategy/rollingUpdate/maxSurge").asText())
                    .isEqualTo("50%");
            assertThat(pod.at("/nodeSelector/zone").asText()).isEqualTo(value);
            assertThat(pod.at("/hostAliases/0/hostnames/0").asText()).isEqualTo(value + ".example.com");
            assertThat(pod.at("/imagePullSecrets").toString()).isEqualTo("[{\"name\":\"" + value + "\"}]");
            assertThat(pod.at("/affinity/podAntiAffinity").toString()).contains(value);
            assertThat(pod.at("/tolerations")).hasSize(2);
            assertThat(pod.at("/topologySpreadConstraints/0/maxSkew").asInt()).isEqualTo(2);
            assertThat(pod.at("/serviceAccountName").asText()).isEqualTo("special");
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("Unconfined");
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean(true)).isFalse();
            var service = children.get("Service/fancy-" + kind);
            assertThat(service.at("/spec/type").asText()).isEqualTo("LoadBalancer");
            assertThat(service.at("/annotations").toString()).contains(value);
        }
        assertThat(children.get("Certificate/fancy-server").toString())
                .contains(value + ".example.com", "2001:db8::1", "2160h0m0s");
    }

    /** Defect E6 of the previous operator: any template emptied what was not in it. */
    @Test
    void aTemplateLeavesAloneWhatItDoesNotName(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", """
                image: {imagePullSecrets: [{name: registry}]}
                deploymentTemplate: {spec: {template: {spec: {nodeSelector: {disk: fast}}}}}
                """));
        installation.await("RootShard", "root").ready();
        var pod = pod(installation, "root-kcp");
        assertThat(pod.getAdditionalProperties().toString())
                .contains("registry", "fast", "topologySpreadConstraints", "runAsNonRoot");
    }

    private static GenericKubernetesResource pod(Installation installation, String deployment) {
        return installation.await("Deployment", deployment).now();
    }
}
