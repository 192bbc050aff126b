package io.kcp.operator.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.kcp.operator.api.v1alpha1.Kubeconfig;
import io.kcp.operator.kcp.Answer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KcpCallsTest {
    private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");
    private static final Answer<List<String>> DONE = new Answer.Given<>(List.of());

    private final Kubeconfig who = kubeconfig();
    private final KcpCalls calls = new KcpCalls(() -> START);
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void changesInsideKcpAreNoticedWithinTenMinutes() {
        assertThat(ask("a", START)).isNull();
        await().until(() -> DONE.equals(ask("a", START)));
        assertThat(ask("a", START.plus(Duration.ofMinutes(4)))).isEqualTo(DONE);
        assertThat(asked).hasValue(1);

        assertThat(ask("a", START.plus(Duration.ofMinutes(9))))
                .as("the old answer stands")
                .isEqualTo(DONE);
        await().until(() -> asked.get() == 2);
    }

    @Test
    void oneCallWaitsForTheOther() throws InterruptedException {
        var latch = new CountDownLatch(1);
        calls.ask(who, List.of("slow"), () -> waiting(latch), _ -> Duration.ZERO, START);
        assertThat(ask("other", START)).isNull();
        Thread.sleep(100);
        assertThat(asked).as("what would run beside the slow one").hasValue(0);
        latch.countDown();
        await().until(() -> DONE.equals(ask("other", START)));
    }

    private static Answer<List<String>> waiting(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return DONE;
    }

    private @Nullable Answer<List<String>> ask(String about, Instant now) {
        return calls.ask(
                who,
                List.of(about),
                () -> {
                    asked.incrementAndGet();
                    return DONE;
                },
                _ -> Rights.LOOK_AGAIN,
                now);
    }

    private static Kubeconfig kubeconfig() {
        var kubeconfig = new Kubeconfig();
        kubeconfig.setMetadata(new ObjectMetaBuilder()
                .withNamespace("kcp")
                .withName("ci")
                .withUid("1")
                .build());
        return kubeconfig;
    }
}
