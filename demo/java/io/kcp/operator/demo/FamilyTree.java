package io.kcp.operator.demo;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.Issuer;
import java.util.ArrayList;
import java.util.List;

/** What belongs to each object, by kind. */
final class FamilyTree {
    private static final int WIDTH = 110;
    private static final List<Class<? extends HasMetadata>> KINDS = List.of(
            Certificate.class,
            Issuer.class,
            Secret.class,
            ConfigMap.class,
            Service.class,
            Deployment.class,
            PodDisruptionBudget.class);

    private final KubernetesClient client;
    private final Screen screen;

    FamilyTree(KubernetesClient client, Screen screen) {
        this.client = client;
        this.screen = screen;
    }

    void print() {
        for (var subject : Subject.all(client)) {
            screen.line("  " + subject.name());
            var branches = branches(subject);
            for (int each = 0; each < branches.size(); each++) {
                boolean last = each == branches.size() - 1;
                branch(branches.get(each), last ? "  └─ " : "  ├─ ", last ? "     " : "  │  ");
            }
        }
        screen.line("  and %d Secrets with what cert-manager signed".formatted(signed()));
    }

    private long signed() {
        return client.secrets().inNamespace(Demo.NAMESPACE).list().getItems().stream()
                .filter(secret -> secret.getMetadata().getAnnotations() != null
                        && secret.getMetadata().getAnnotations().containsKey("cert-manager.io/certificate-name"))
                .count();
    }

    private record Branch(String kind, List<String> names) {}

    private List<Branch> branches(Subject owner) {
        return KINDS.stream()
                .map(kind -> new Branch(HasMetadata.getKind(kind), names(kind, owner)))
                .filter(branch -> !branch.names().isEmpty())
                .toList();
    }

    private List<String> names(Class<? extends HasMetadata> kind, Subject owner) {
        var uid = owner.object().getMetadata().getUid();
        return client.resources(kind).inNamespace(Demo.NAMESPACE).list().getItems().stream()
                .filter(child -> child.getMetadata().getOwnerReferences().stream()
                        .anyMatch(reference -> reference.getUid().equals(uid)))
                .map(child -> child.getMetadata().getName())
                .sorted()
                .toList();
    }

    private void branch(Branch branch, String first, String others) {
        var head = "%2d %-20s".formatted(branch.names().size(), branch.kind());
        var lines = wrapped(branch.names(), WIDTH - first.length() - head.length());
        screen.line(first + head + lines.getFirst());
        lines.stream().skip(1).forEach(line -> screen.line(others + " ".repeat(head.length()) + line));
    }

    private static List<String> wrapped(List<String> names, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var name : names) {
            if (!line.isEmpty() && line.length() + 1 + name.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(name);
        }
        lines.add(line.toString());
        return lines;
    }
}
