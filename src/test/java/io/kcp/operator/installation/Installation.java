package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.fail;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.events.v1.Event;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.kcp.operator.rig.AuditLog;
import io.kcp.operator.rig.AuditRecord;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.StandInKcp;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * What a user does and sees in one namespace.
 *
 * @param operator the operator's user in the audit log
 */
public record Installation(ControlPlane controlPlane, String operator, String namespace) {
    private static final String USER = "user";
    /** Longer than the operator puts off details of a status: 5 s after the last ones, and 5 more where others have details as well. */
    private static final Duration QUIET = Duration.ofSeconds(11);

    private static final Duration AGAIN = Duration.ofSeconds(1);
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    public KubernetesClient client() {
        return controlPlane.admin();
    }

    public static ConditionFactory soon() {
        return Awaitility.await().pollInterval(Duration.ofMillis(150)).atMost(PATIENCE);
    }

    /** One YAML document or many. */
    public List<GenericKubernetesResource> apply(String yaml) {
        return Arrays.stream(yaml.split("(?m)^---$", -1))
                .filter(document -> !document.isBlank())
                .map(document ->
                        client().getKubernetesSerialization().unmarshal(document, GenericKubernetesResource.class))
                .map(this::apply)
                .toList();
    }

    public GenericKubernetesResource apply(GenericKubernetesResource object) {
        return of(object.getApiVersion(), object.getKind())
                .inNamespace(namespace)
                .resource(object)
                .fieldManager(USER)
                .forceConflicts()
                .serverSideApply();
    }

    public @Nullable GenericKubernetesResource get(String kind, String name) {
        return resource(kind, name).get();
    }

    /** Returns when it is gone; another one may have its name then. */
    public void delete(String kind, String name) {
        var uid = resource(kind, name).require().getMetadata().getUid();
        resource(kind, name).delete();
        soon().until(() -> {
            var now = get(kind, name);
            return now == null || !now.getMetadata().getUid().equals(uid);
        });
    }

    public List<GenericKubernetesResource> list(String kind) {
        return of(apiVersion(kind), kind).inNamespace(namespace).list().getItems();
    }

    /** One object of a kind that the operator, cert-manager or Kubernetes has. */
    public Resource<GenericKubernetesResource> resource(String kind, String name) {
        return of(apiVersion(kind), kind).inNamespace(namespace).withName(name);
    }

    /** A stand-in for its kcp, which shows the root shard's certificate and believes those of its clients. */
    StandInKcp kcp(int port) {
        return kcp("root-server", port);
    }

    /** @param server Secret with the certificate that it shows */
    public StandInKcp kcp(String server, int port) {
        return StandInKcp.start(
                secretText(server, "tls.crt"),
                secretText(server, "tls.key"),
                secretText("root-client-ca", "tls.crt"),
                port);
    }

    /** A stand-in for all servers of its kcp, proxies included, where the names of their Services lead from now on. */
    StandInKcp wholeKcp() {
        return StandInKcp.behindServices(
                namespace,
                6443,
                secretText("root-server", "tls.crt"),
                secretText("root-server", "tls.key"),
                secretText("root-client-ca", "tls.crt"));
    }

    /** A value of a Secret, as soon as it is there: a Kubeconfig is ready before all of its target is. */
    String secretText(String name, String key) {
        var resource = client().secrets().inNamespace(namespace).withName(name);
        var secret = soon().until(resource::get, Objects::nonNull);
        return new String(Base64.getDecoder().decode(secret.getData().get(key)), StandardCharsets.UTF_8);
    }

    public Subject await(String kind, String name) {
        return new Subject(this, kind, name);
    }

    /** The operator's, oldest first. */
    public List<Event> events(String kind, String name) {
        return client().events().v1().events().inNamespace(namespace).list().getItems().stream()
                .filter(event -> event.getRegarding().getKind().equals(kind)
                        && event.getRegarding().getName().equals(name)
                        && "kcp-operator".equals(event.getReportingController()))
                .sorted((one, other) -> one.getEventTime()
                        .getTime()
                        .compareTo(other.getEventTime().getTime()))
                .toList();
    }

    /**
     * Returns when the operator has been quiet in this namespace for a while, and then also stays quiet when it is made to look
     * at everything again. Fails with a list of what it wrote.
     */
    public void settled() {
        var writes = new Writes();
        try {
            Awaitility.await()
                    .pollInterval(Duration.ofMillis(200))
                    .during(QUIET)
                    .atMost(PATIENCE)
                    .until(() -> writes.next().isEmpty());
        } catch (ConditionTimeoutException e) {
            fail("The operator does not come to rest in %s; it wrote%n%s", namespace, text(writes.all));
        }
        var later = new Writes();
        Instant looking = Instant.now();
        wakeAll();
        soon().pollDelay(AGAIN).until(() -> true);
        var caused = later.next().stream()
                .filter(write -> !wasOnItsWay(write, looking))
                .toList();
        if (!caused.isEmpty()) {
            fail("Looking again, with nothing to do, the operator wrote in %s%n%s", namespace, text(caused));
        }
    }

    /** A busy API server may take seconds for an answer, and events are sent one after the other. */
    private boolean wasOnItsWay(AuditRecord write, Instant looking) {
        Event event = recorded(write);
        return write.time().isBefore(looking)
                || (event != null
                        && Instant.parse(event.getEventTime().getTime()).isBefore(looking));
    }

    private @Nullable Event recorded(AuditRecord write) {
        return write.resource().equals("events")
                ? client().events()
                        .v1()
                        .events()
                        .inNamespace(namespace)
                        .withName(write.name())
                        .get()
                : null;
    }

    /** The newest, for a person. */
    private String text(List<AuditRecord> writes) {
        return writes.stream()
                .skip(Math.max(0, writes.size() - 40))
                .map(write -> {
                    Event event = recorded(write);
                    return write.what() + " " + write.name() + " -> " + write.code()
                            + (event == null ? "" : " " + event.getReason() + ": " + event.getNote());
                })
                .collect(Collectors.joining("\n"));
    }

    /** A label that is nobody's wakes the owner of a Deployment, and those who depend on a custom resource. */
    private void wakeAll() {
        var label = "{\"metadata\":{\"labels\":{\"test/woken\":\"" + UUID.randomUUID() + "\"}}}";
        var merge = PatchContext.of(PatchType.JSON_MERGE);
        for (var kind : List.of("Deployment", "RootShard", "Shard")) {
            list(kind).stream()
                    .filter(object -> object.getMetadata().getDeletionTimestamp() == null)
                    .forEach(object -> wake(resource(kind, object.getMetadata().getName()), merge, label));
        }
    }

    private static void wake(Resource<GenericKubernetesResource> object, PatchContext context, String label) {
        try {
            object.patch(context, label);
        } catch (KubernetesClientException e) {
            // What was stored under an earlier schema may take no label before it is put right.
            if (e.getCode() != 422) {
                throw e;
            }
        }
    }

    MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>> of(
            String apiVersion, String kind) {
        int slash = apiVersion.indexOf('/');
        return client().genericKubernetesResources(new ResourceDefinitionContext.Builder()
                .withGroup(slash < 0 ? "" : apiVersion.substring(0, slash))
                .withVersion(apiVersion.substring(slash + 1))
                .withKind(kind)
                .withPlural(plural(kind))
                .withNamespaced(true)
                .build());
    }

    private static String plural(String kind) {
        String lower = kind.toLowerCase(Locale.ROOT);
        return lower.endsWith("y") ? lower.substring(0, lower.length() - 1) + "ies" : lower + "s";
    }

    private static String apiVersion(String kind) {
        return switch (kind) {
            case "RootShard", "Shard", "FrontProxy", "CacheServer", "VirtualWorkspace", "Kubeconfig" ->
                "operator.kcp.io/v1alpha1";
            case "Certificate", "Issuer" -> "cert-manager.io/v1";
            case "Deployment", "ReplicaSet" -> "apps/v1";
            case "PodDisruptionBudget" -> "policy/v1";
            case "HorizontalPodAutoscaler" -> "autoscaling/v2";
            default -> "v1";
        };
    }

    /** The operator's writes in the namespace from now on. */
    private final class Writes {
        private final List<AuditRecord> all = new ArrayList<>();
        private AuditLog.Mark from = controlPlane.auditLog().mark();

        /** Those since the last call. */
        List<AuditRecord> next() {
            var until = controlPlane.auditLog().mark();
            var found = controlPlane
                    .auditLog()
                    .since(from, namespace)
                    .by(operator)
                    .writes()
                    .all();
            from = until;
            all.addAll(found);
            return found;
        }
    }
}
