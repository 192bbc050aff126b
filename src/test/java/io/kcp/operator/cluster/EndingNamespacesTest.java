package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class EndingNamespacesTest {
    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final EndingNamespaces ending = new EndingNamespaces(now::get);

    @Test
    void whatTheApiServerSaysIsBelievedForAWhile() {
        ending.hear("one", new KubernetesClientException("no", 403, refusal("NamespaceTerminating")));
        now.addAndGet(Duration.ofSeconds(9).toNanos());
        assertThat(ending.contains("one")).isTrue();
        assertThat(ending.contains("two")).isFalse();
        now.addAndGet(Duration.ofSeconds(2).toNanos());
        assertThat(ending.contains("one")).isFalse();
    }

    @Test
    void otherRefusalsTellNothingOfTheNamespace() {
        ending.hear("one", new KubernetesClientException("no", 403, refusal("FieldValueForbidden")));
        ending.hear(
                "one",
                new KubernetesClientException(
                        "no", 403, new StatusBuilder().withCode(403).build()));
        ending.hear("one", new KubernetesClientException("no answer"));
        assertThat(ending.contains("one")).isFalse();
    }

    private static Status refusal(String cause) {
        return new StatusBuilder()
                .withNewDetails()
                .addNewCause()
                .withReason(cause)
                .endCause()
                .endDetails()
                .build();
    }
}
