package io.kcp.operator.bench;

import io.kcp.operator.installation.RunningOperator;
import io.kcp.operator.rig.Assets;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.Options;
import io.kcp.operator.rig.StandInDeployments;
import io.kcp.operator.rig.StandInNode;
import io.kcp.operator.rig.StandInSigner;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A fresh control plane with the operator's ServiceAccount, and what stands in for the rest of a cluster. */
final class Cluster implements AutoCloseable {
    private static final Set<String> APART = Set.of("leases", "selfsubjectrulesreviews");

    private final ControlPlane controlPlane;
    private final List<Runnable> closing = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();
    private final Path account;
    private int operators;

    private Cluster(ControlPlane controlPlane) {
        this.controlPlane = controlPlane;
        account = RunningOperator.mount(controlPlane);
    }

    /** The operator alone: certificates are answered and Deployments roll out at once. */
    static Cluster withStandIns() {
        var controlPlane = ControlPlane.start(Options.standard()
                .without("deployment-controller")
                .without("replicaset-controller")
                .withoutCertManager()
                .withCrds(Assets.projectRoot().resolve("config/crd")));
        var cluster = new Cluster(controlPlane);
        cluster.closing.add(StandInSigner.start(controlPlane)::close);
        cluster.closing.add(StandInDeployments.start(controlPlane)::close);
        return cluster;
    }

    /** Everything real but the nodes. */
    static Cluster withCertManager() {
        var controlPlane = ControlPlane.start(
                Options.standard().withCrds(Assets.projectRoot().resolve("config/crd")));
        var cluster = new Cluster(controlPlane);
        cluster.closing.add(StandInNode.start(controlPlane)::close);
        return cluster;
    }

    OperatorProgram startOperator(List<String> javaFlags) {
        operators++;
        return OperatorProgram.start(
                account,
                controlPlane.podVariables(),
                controlPlane.logs().resolve("operator-" + operators + ".log"),
                http,
                javaFlags);
    }

    Installation installation(String namespace) {
        return new Installation(controlPlane.admin(), namespace);
    }

    AuditLog.Mark mark() {
        return controlPlane.auditLog().mark();
    }

    /** What the operator asked for. Renewals of its Lease come with time, not with work, and asking for rights changes nothing. */
    AuditLog.Records requests(AuditLog.Mark since) {
        return controlPlane
                .auditLog()
                .since(since)
                .by(RunningOperator.user())
                .where(record -> !APART.contains(record.resource()));
    }

    @Override
    public void close() {
        closing.forEach(Runnable::run);
        http.close();
        controlPlane.close();
    }
}
