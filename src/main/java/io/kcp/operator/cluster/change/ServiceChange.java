package io.kcp.operator.cluster.change;

import io.fabric8.kubernetes.api.model.LoadBalancerStatus;
import io.fabric8.kubernetes.api.model.Service;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A Service has another specification, or its load balancer another address. */
public final class ServiceChange {
    private ServiceChange() {}

    public static boolean differs(Service before, Service now) {
        return MetadataChange.differs(before, now)
                || !Objects.equals(before.getSpec(), now.getSpec())
                || !Objects.equals(loadBalancer(before), loadBalancer(now));
    }

    private static @Nullable LoadBalancerStatus loadBalancer(Service service) {
        return service.getStatus() == null ? null : service.getStatus().getLoadBalancer();
    }
}
