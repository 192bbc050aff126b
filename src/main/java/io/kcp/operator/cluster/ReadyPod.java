package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodStatus;

/** What is kept of a cache server's pod: which it is, and whether it serves. */
final class ReadyPod {
    private ReadyPod() {}

    static Pod of(Pod full) {
        var status = new PodStatus();
        if (full.getStatus() != null) {
            status.setConditions(full.getStatus().getConditions().stream()
                    .filter(condition -> condition.getType().equals("Ready"))
                    .toList());
        }
        var kept = new Pod();
        kept.setMetadata(Metadata.reduced(full.getMetadata(), false));
        kept.setStatus(status);
        return kept;
    }

    /** One that is going may still serve, but its data goes with it. */
    static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getStatus().equals("True"));
    }
}
