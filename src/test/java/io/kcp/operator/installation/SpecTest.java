package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

/** What a user sets that does not go together with what the operator sets. */
@WithOperator
@Order(2)
class SpecTest {
    @Test
    void whatCannotWorkIsRefusedAndWhatMightIsToldOf(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("taken", "root", "extraVolumes: [{name: server-ca, emptyDir: {}}]"));
        installation.apply(
                Manifests.shard("nowhere", "root", "extraVolumeMounts: [{name: nothing, mountPath: /data}]"));
        installation.apply(Manifests.shard("same-path", "root", """
                extraVolumes: [{name: data, emptyDir: {}}]
                extraVolumeMounts: [{name: data, mountPath: /etc/kcp/tls/server}]
                """));
        installation.apply(Manifests.frontProxy("taken", "root", "extraVolumes: [{name: config, emptyDir: {}}]"));
        installation.apply(
                Manifests.shard("arguments", "root", "extraArgs: [--no-such-flag=1, --logging-format=text]"));
        // Shorter than a pod of ours otherwise takes to say farewell.
        installation.apply(Manifests.shard(
                "brief", "root", "deploymentTemplate: {spec: {template: {spec: {terminationGracePeriodSeconds: 1}}}}"));
        installation.apply(Manifests.shard(
                "features",
                "root",
                "image: {tag: v0.31.6}",
                "extraArgs: ['--feature-gates=WorkspaceMounts=true,CacheAPIs=true']"));
        installation.apply(Manifests.frontProxy("arguments", "root", "extraArgs: [--etcd-servers=none]"));
        installation.apply(
                Manifests.shard("templates", "root", "certificateTemplates: {sever: {spec: {duration: 24h}}}"));
        installation.apply(Manifests.virtualWorkspace(
                "served", "rootShardRef: {name: root}", "certificateTemplates: {sever: {spec: {duration: 24h}}}"));

        installation
                .await("Shard", "taken")
                .stalled("InvalidSpec", "spec.extraVolumes", "'server-ca'")
                .warned("InvalidSpec", "'server-ca'");
        installation.await("Shard", "nowhere").stalled("InvalidSpec", "spec.extraVolumeMounts", "'nothing'");
        installation
                .await("Shard", "same-path")
                .stalled("InvalidSpec", "spec.extraVolumeMounts", "'/etc/kcp/tls/server'");
        installation.await("FrontProxy", "taken").stalled("InvalidSpec", "spec.extraVolumes", "'config'");

        installation
                .await("Shard", "arguments")
                .ready()
                .because("ArgumentsKnown", "False", "UnknownArgument", "extraArgs", "--no-such-flag")
                .warned("UnknownArgument", "extraArgs", "--no-such-flag");
        installation
                .await("FrontProxy", "arguments")
                .ready()
                .because("ArgumentsKnown", "False", "UnknownArgument", "extraArgs", "--etcd-servers");
        installation
                .await("Shard", "features")
                .ready()
                .because("FeaturesWork", "False", "VirtualResourcesUnreliable", "spec.extraArgs", "v0.31.6", "v0.32.0")
                .warned("VirtualResourcesUnreliable", "CacheAPIs");
        installation.await("Shard", "brief").ready();
        installation
                .await("Shard", "templates")
                .ready()
                .because("TemplatesUsed", "False", "UnknownTemplate", "spec.certificateTemplates.sever", "server")
                .warned("UnknownTemplate", "spec.certificateTemplates.sever");
        installation
                .await("VirtualWorkspace", "served")
                .ready()
                .because("TemplatesUsed", "False", "UnknownTemplate", "spec.certificateTemplates.sever", "server");
        var arguments = installation
                .client()
                .apps()
                .deployments()
                .inNamespace(installation.namespace())
                .withName("arguments-shard-kcp")
                .require()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getArgs();
        assertThat(arguments).contains("--logging-format=json").endsWith("--no-such-flag=1", "--logging-format=text");
        installation.settled();

        installation.apply(Manifests.shard("taken", "root", "extraVolumes: [{name: other, emptyDir: {}}]"));
        installation.apply(Manifests.shard("arguments", "root"));
        installation.apply(Manifests.shard(
                "features", "root", "extraArgs: ['--feature-gates=WorkspaceMounts=true,CacheAPIs=true']"));
        installation.await("Shard", "taken").ready();
        installation.await("Shard", "arguments").ready();
        assertThat(installation.await("Shard", "arguments").conditionNow("ArgumentsKnown"))
                .isNull();
        Installation.soon().until(() -> installation.await("Shard", "features").conditionNow("FeaturesWork") == null);
        installation.settled();
    }
}
