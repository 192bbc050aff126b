package io.kcp.operator.demo;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.rig.Child;

/** What one has to know when something did not become ready. */
final class Failure {
    private final KubernetesClient client;
    private final Screen screen;

    Failure(KubernetesClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
    }

    void explain(Child operator) {
        screen.title(operator.isAlive() ? "Not all became ready" : "The operator ended");
        for (var subject : Subject.all(client)) {
            screen.check(subject.isReady(), subject.name());
            subject.conditions()
                    .forEach(condition -> screen.line("      %-18s %-8s %s: %s"
                            .formatted(condition.type(), condition.status(), condition.reason(), condition.message())));
        }
        screen.title("The end of the operator's log, " + operator.log());
        screen.line(operator.tail());
    }
}
