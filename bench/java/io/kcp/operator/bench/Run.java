package io.kcp.operator.bench;

import java.time.Duration;
import java.util.List;

/**
 * One installation from its creation to a restart of the operator.
 *
 * @param shards besides the root shard
 * @param restMiB resident when nothing has happened for a while
 * @param added one shard more
 * @param removed that shard again
 * @param restart with nothing to do
 * @param restartTime from the start of the process until every object has been reconciled once
 */
record Run(
        int shards,
        Measured created,
        int deploymentBytes,
        double restMiB,
        Measured added,
        Measured removed,
        Measured restart,
        Duration restartTime,
        long warnings) {
    private static final Duration LIMIT = Duration.ofMinutes(10);
    private static final Duration REST = Duration.ofSeconds(40);

    static Run of(Cluster cluster, int shards, List<String> javaFlags) {
        var objects = 1 + shards + Installation.FRONT_PROXIES;
        var installation = cluster.installation("bench");
        var operator = cluster.startOperator(javaFlags);
        try {
            operator.awaitStarted(LIMIT);
            var created =
                    Measured.of(cluster, operator, installation, objects, LIMIT, () -> installation.create(shards));
            Report.progress(shards + " shards created", created);
            var bytes = installation.largestDeploymentBytes();
            Pause.of(REST);
            var restMiB = operator.figures().residentMiB();
            var added = Measured.of(
                    cluster, operator, installation, objects + 1, LIMIT, () -> installation.addShard(shards));
            Report.progress("one added", added);
            var removed = Measured.of(
                    cluster, operator, installation, objects, LIMIT, () -> installation.removeShard(shards));
            Report.progress("one removed", removed);
            var warnings = operator.warnings();
            operator.close();
            var mark = cluster.mark();
            operator = cluster.startOperator(javaFlags);
            var restartTime = operator.awaitReconciliations(objects, LIMIT);
            var restarted = operator;
            var restart = Measured.sinceStart(cluster, restarted, installation, objects, LIMIT, mark);
            Report.progress("restarted", restartTime.toMillis() / 1000.0, restart);
            return new Run(shards, created, bytes, restMiB, added, removed, restart, restartTime, warnings);
        } finally {
            operator.close();
        }
    }
}
