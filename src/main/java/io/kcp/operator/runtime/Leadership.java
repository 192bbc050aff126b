package io.kcp.operator.runtime;

import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.kcp.operator.config.Settings.LeaderElection;
import java.net.HttpURLConnection;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.HexFormat;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Whether this process is the one that may write. */
final class Leadership {
    private static final Logger log = LoggerFactory.getLogger(Leadership.class);
    private static final int RELEASE_ATTEMPTS = 3;

    private final LeaderElection election;
    private final Clock clock;
    private final String identity;
    private volatile boolean leading;
    private volatile boolean resigning;

    Leadership(LeaderElection election, Clock clock) {
        this.election = election;
        this.clock = clock;
        // A pod's name alone is not unique: a container that restarts would take itself for the leader it was before.
        this.identity = election.podName() + "_"
                + HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextInt());
    }

    boolean isLeading() {
        return leading;
    }

    // The constructor is the only way past exitOnStopLeading, whose System.exit deadlocks with an orderly stop.
    LeaderElectionConfiguration configuration() {
        return new LeaderElectionConfiguration(
                election.lease(),
                election.namespace(),
                election.leaseDuration(),
                election.renewDeadline(),
                election.retryPeriod(),
                identity,
                new LeaderCallbacks(this::started, this::stopped, this::changed),
                false);
    }

    private void started() {
        leading = true;
        log.info("Leading as {}", identity);
    }

    private void stopped() {
        if (resigning) {
            return;
        }
        leading = false;
        log.error(
                "Lost the lease {}/{}: another operator may write from now on, so this one ends here",
                election.namespace(),
                election.lease());
        Runtime.getRuntime().halt(1);
    }

    private void changed(String leader) {
        if (leader != null && !leader.isEmpty() && !leader.equals(identity)) {
            log.info("Standing by, {} leads", leader);
        }
    }

    /** From now on losing the lease is intended. */
    void resign() {
        resigning = true;
    }

    /** Gives the lease away, so that another operator need not wait until it expires. Nothing may write any more. */
    void release(KubernetesClient client) {
        if (!leading) {
            return;
        }
        leading = false;
        Resource<Lease> lease =
                client.resources(Lease.class).inNamespace(election.namespace()).withName(election.lease());
        for (int attempt = 1; attempt <= RELEASE_ATTEMPTS; attempt++) {
            try {
                Lease held = lease.get();
                if (held == null
                        || held.getSpec() == null
                        || !Objects.equals(held.getSpec().getHolderIdentity(), identity)) {
                    return;
                }
                client.resource(released(held))
                        .lockResourceVersion(held.getMetadata().getResourceVersion())
                        .update();
                log.info("Released the lease {}/{}", election.namespace(), election.lease());
                return;
            } catch (KubernetesClientException failure) {
                if (failure.getCode() != HttpURLConnection.HTTP_CONFLICT) {
                    log.warn("The lease stays until it expires: {}", failure.getMessage());
                    return;
                }
            }
        }
    }

    private Lease released(Lease held) {
        ZonedDateTime now = clock.instant().atZone(ZoneOffset.UTC);
        // The other fields stay filled, for electors that read them without looking whether they are there.
        return held.edit()
                .editSpec()
                .withHolderIdentity("")
                .withLeaseDurationSeconds(1)
                .withAcquireTime(now)
                .withRenewTime(now)
                .endSpec()
                .build();
    }
}
