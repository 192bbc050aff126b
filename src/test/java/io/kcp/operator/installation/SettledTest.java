package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.StandInKcp;
import java.time.Duration;
import java.util.List;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;

@WithOperator
@Order(2)
class SettledTest {
    /** Long enough for the next resync, retry or delayed look to show itself. */
    private static final Duration LONG = Duration.ofSeconds(12);

    @Test
    void nothingIsWrittenForWhatDoesNotMatter(Installation installation) {
        try (var all = AllKinds.in(installation)) {
            installation.settled();
            leftAlone(installation, all.kcp());
        }
    }

    private static void leftAlone(Installation installation, StandInKcp kcp) {
        for (var kind : AllKinds.KINDS) {
            assertThat(installation.list(kind)).as(kind).isNotEmpty();
        }
        int known = kcp.requests().size();
        var log = installation.controlPlane().auditLog();
        var mark = log.mark();
        var intruder = new Intruder(installation);
        var label = "{\"metadata\": {\"labels\": {\"nobody\": \"cares\"}, \"annotations\": {\"nobody\": \"cares\"}}}";
        intruder.merge("Secret", "root-client-ca", label);
        intruder.merge("Secret", "theseus-service-account", label);
        intruder.merge("ConfigMap", "root-service-account-keys", label);
        intruder.merge("Secret", "kubeconfig-cert-at-shard", label);
        intruder.merge("Certificate", "theseus-server", label);
        intruder.merge("Issuer", "root-server-ca", label);
        intruder.merge("Secret", "vw-server", label);
        intruder.merge("Secret", "at-root-kubeconfig", label);
        for (var kind : AllKinds.KINDS) {
            installation
                    .list(kind)
                    .forEach(object -> intruder.merge(kind, object.getMetadata().getName(), label));
        }
        intruder.merge("Secret", "cache-client-certificate", label);
        // The same content again, as another field manager: only metadata.managedFields changes.
        for (var kind : List.of("Deployment", "Service", "PodDisruptionBudget")) {
            shared(installation, kind, "root-kcp");
            shared(installation, kind, "vw-virtual-workspace");
        }
        Awaitility.await()
                .pollInterval(Duration.ofMillis(500))
                .during(LONG)
                .atMost(LONG.plusSeconds(5))
                .untilAsserted(
                        () -> assertThat(log
                                        .since(mark)
                                        .by(installation.operator())
                                        .in(installation.namespace())
                                        .writes()
                                        .all()
                                        .stream()
                                        .map(AuditRecord::what))
                                .isEmpty());
        assertThat(kcp.requests().stream().skip(known))
                .as("in kcp")
                .allSatisfy(request -> assertThat(request.method()).isEqualTo("GET"));
    }

    private static void shared(Installation installation, String kind, String name) {
        var context = new PatchContext.Builder()
                .withPatchType(PatchType.SERVER_SIDE_APPLY)
                .withFieldManager("somebody-else")
                .build();
        var live = installation.await(kind, name).now();
        installation.resource(kind, name).patch(context, """
                apiVersion: %s
                kind: %s
                metadata: {name: %s, labels: {app.kubernetes.io/name: kcp}}
                """.formatted(live.getApiVersion(), kind, name));
    }
}
