package io.kcp.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.ResourceRequirements;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.cluster.Outcome.Created;
import io.kcp.operator.cluster.Outcome.Leaving;
import io.kcp.operator.cluster.Outcome.Refused;
import io.kcp.operator.cluster.Outcome.Sent;
import io.kcp.operator.cluster.Outcome.Stale;
import io.kcp.operator.cluster.Outcome.Unchanged;
import io.kcp.operator.cluster.Outcome.Updated;
import io.kcp.operator.model.Labels;
import io.kcp.operator.rig.ControlPlane;
import io.kcp.operator.rig.RealCluster;
import io.kcp.operator.rig.TestNamespace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** That children become what they should be, nothing is sent twice, and nobody else's objects are touched. */
@RealCluster
class ApplierTest {
    private Bench bench;
    private Desired desired;

    @BeforeEach
    void start(ControlPlane controlPlane, TestNamespace namespace) throws InterruptedException {
        bench = new Bench(controlPlane, namespace.name());
        desired = bench.desired;
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void oneRequestPerObjectAndThenNone() {
        List<String> first = bench.requests(() -> desired.everyKind()
                .forEach(object -> assertThat(bench.apply(object)).isEqualTo(new Created())));
        assertThat(first).hasSize(8).allMatch(request -> request.startsWith("patch "));

        // Whether the caches show it yet or not.
        assertThat(bench.requests(() -> desired.everyKind()
                        .forEach(object -> assertThat(bench.apply(object)).isIn(new Sent(), new Unchanged()))))
                .isEmpty();
        Bench.soon().until(() -> bench.applier.children(bench.owner).size() == 8);
        Bench.soon().until(() -> {
            Deployment web = bench.cached(desired.deployment("web"));
            return web != null && web.getStatus() != null && web.getStatus().getAvailableReplicas() != null;
        });
        assertThat(bench.requests(() -> desired.everyKind()
                        .forEach(object -> assertThat(bench.apply(object)).isEqualTo(new Unchanged()))))
                .isEmpty();
        assertThat(bench.counted)
                .containsEntry("Deployment created", 1)
                .containsEntry("Deployment unchanged", 2)
                .containsEntry("Service created", 2)
                .noneSatisfy((what, count) -> assertThat(what).contains("needless"));
    }

    @Test
    void driftIsHealedAndOthersFieldsAreKept() {
        bench.applied(desired.deployment("web"));
        bench.applied(desired.configMap("settings", "value"));
        bench.applied(desired.secret("token", "c2VjcmV0"));
        bench.applied(desired.certificate("serving"));
        meddle(desired.deployment("web"), """
                {"metadata":{"labels":{"team":"a"}},
                 "spec":{"template":{"spec":{"containers":[{"name":"main","image":"evil/none:1"}]}}}}""");
        meddle(desired.configMap("settings", "value"), """
                {"data":{"key":"changed","extra":"kept"}}""");
        meddle(desired.secret("token", "c2VjcmV0"), """
                {"data":{"token":"Y2hhbmdlZA=="}}""");
        meddle(desired.certificate("serving"), """
                {"spec":{"dnsNames":["evil"]}}""");

        assertThat(bench.apply(desired.deployment("web"))).isEqualTo(new Updated());
        assertThat(bench.apply(desired.configMap("settings", "value"))).isEqualTo(new Updated());
        assertThat(bench.apply(desired.secret("token", "c2VjcmV0"))).isEqualTo(new Updated());
        assertThat(bench.apply(desired.certificate("serving"))).isEqualTo(new Updated());

        Deployment web = bench.live(desired.deployment("web"));
        assertThat(web.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .getFirst()
                        .getImage())
                .isEqualTo("example/none:1");
        assertThat(web.getMetadata().getLabels()).containsEntry("team", "a");
        assertThat(bench.live(desired.configMap("settings", "")).getData())
                .containsEntry("key", "value")
                .containsEntry("extra", "kept");
        assertThat(bench.live(desired.secret("token", "")).getData()).containsEntry("token", "c2VjcmV0");
        assertThat(bench.live(desired.certificate("serving")).getSpec().dnsNames())
                .containsExactly("web", "web.example");
    }

    @Test
    void whatIsAsDesiredIsKeptWithoutWhatNobodyReads() {
        bench.applied(desired.deployment("web"));
        // Until then its status changes, and each change brings the whole back.
        Bench.soon().until(() -> isRolledOut(bench.live(desired.deployment("web"))));
        bench.awaitCached(desired.deployment("web"));
        assertThat(kept("web").getSpec().getTemplate()).isNotNull();
        assertThat(bench.apply(desired.deployment("web"))).isEqualTo(new Unchanged());

        assertThat(kept("web").getSpec().getTemplate()).isNull();
        assertThat(kept("web").getSpec().getReplicas()).isEqualTo(1);
        assertThat(bench.requests(
                        () -> assertThat(bench.apply(desired.deployment("web"))).isEqualTo(new Unchanged())))
                .isEmpty();

        // What only looks different is sent once.
        Deployment same = desired.deployment("web");
        resources(same).setRequests(Map.of("cpu", new Quantity("0.1"), "memory", new Quantity("512Mi")));
        assertThat(bench.requests(() -> assertThat(bench.apply(same)).isEqualTo(new Unchanged())))
                .hasSize(1);
        assertThat(bench.requests(() -> assertThat(bench.apply(same)).isEqualTo(new Unchanged())))
                .isEmpty();

        Deployment other = desired.deployment("web");
        resources(other).setRequests(Map.of("cpu", new Quantity("200m"), "memory", new Quantity("512Mi")));
        assertThat(bench.applied(other)).isEqualTo(new Updated());
        assertThat(resources(bench.live(other)).getRequests()).containsEntry("cpu", new Quantity("200m"));
    }

    private static boolean isRolledOut(Deployment deployment) {
        return deployment.getStatus().getConditions().stream()
                .anyMatch(condition -> "NewReplicaSetAvailable".equals(condition.getReason()));
    }

    private Deployment kept(String name) {
        return Objects.requireNonNull(bench.cached(desired.deployment(name)));
    }

    private static ResourceRequirements resources(Deployment deployment) {
        return deployment
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .getFirst()
                .getResources();
    }

    @Test
    void whatIsNoLongerDesiredGoes() {
        bench.applied(desired.configMap("settings", "value"));
        ConfigMap less = desired.configMap("settings", "value");
        less.getData().remove("other");

        assertThat(bench.apply(less)).isEqualTo(new Updated());

        assertThat(bench.live(less).getData()).containsOnlyKeys("key");
    }

    @Test
    void aDeletedChildComesBackAtOnce() {
        bench.applied(desired.configMap("settings", "value"));
        bench.client.resource(desired.configMap("settings", "value")).delete();
        Bench.soon().until(() -> bench.cached(desired.configMap("settings", "value")) == null);

        assertThat(bench.apply(desired.configMap("settings", "value"))).isEqualTo(new Created());
    }

    @Test
    void nobodysObjectIsRefusedWithOrWithoutOurLabel() {
        for (HasMetadata theirs : desired.everyKind()) {
            theirs.getMetadata().setLabels(Map.of("theirs", "true"));
            bench.client.resource(theirs).create();
        }
        HasMetadata labelled =
                bench.client.resource(desired.service("labelled")).create();
        bench.awaitCached(labelled);
        List<HasMetadata> wanted = new ArrayList<>(desired.everyKind());
        wanted.add(desired.service("labelled"));

        for (HasMetadata object : wanted) {
            ObjectMeta before = bench.live(object).getMetadata();
            assertThat(bench.apply(object))
                    .isEqualTo(new Refused(new NameConflict(
                            object.getKind(), object.getMetadata().getName(), "nobody")));
            ObjectMeta after = bench.live(object).getMetadata();
            assertThat(after.getLabels()).isEqualTo(before.getLabels());
            assertThat(after.getOwnerReferences()).isEmpty();
            assertThat(after.getManagedFields())
                    .extracting(ManagedFieldsEntry::getManager)
                    .doesNotContain(Applier.FIELD_MANAGER);
        }
    }

    @Test
    void anotherControllersObjectIsRefusedByName() {
        RootShard other = bench.client.resource(desired.rootShard("other")).create();
        bench.applier.apply(desired.service("web"), other);
        Service unlabelled = desired.service("hidden");
        unlabelled.getMetadata().setLabels(Map.of());
        unlabelled.getMetadata().setOwnerReferences(List.of(Owners.reference(other)));
        bench.client.resource(unlabelled).create();

        assertThat(bench.apply(desired.service("web")))
                .isEqualTo(new Refused(new NameConflict("Service", "web", "RootShard other")));
        assertThat(bench.apply(desired.service("hidden")))
                .isEqualTo(new Refused(new NameConflict("Service", "hidden", "RootShard other")));
        assertThat(bench.live(desired.service("hidden")).getMetadata().getOwnerReferences())
                .extracting(OwnerReference::getName)
                .containsExactly("other");
    }

    @Test
    void whatThePreviousOperatorMadeIsAdopted() {
        OwnerReference compiled = new OwnerReference(
                "deploy.operator.kcp.io/v1alpha1", true, true, "CompiledRootShard", "root", "some-uid");
        Deployment web = desired.deployment("web");
        web.getSpec().getTemplate().getMetadata().getAnnotations().put("old", "true");
        asPredecessor(web, compiled);
        Service service = desired.service("web");
        service.getMetadata().setLabels(Map.of("old", "true"));
        asPredecessor(service, compiled);
        Secret secret = desired.secret("token", "b2xk");
        secret.getData().put("old", "b2xk");
        asPredecessor(secret, Owners.reference(bench.owner));
        bench.awaitCached(web);
        bench.awaitCached(secret);

        List<HasMetadata> wanted =
                List.of(desired.deployment("web"), desired.service("web"), desired.secret("token", "bmV3"));
        for (HasMetadata object : wanted) {
            untilUpdated(object);
            ObjectMeta now = bench.live(object).getMetadata();
            assertThat(now.getOwnerReferences()).containsExactly(Owners.reference(bench.owner));
            assertThat(now.getManagedFields())
                    .filteredOn(entry -> entry.getSubresource() == null)
                    .filteredOn(entry -> !entry.getManager().equals("kube-controller-manager"))
                    .extracting(ManagedFieldsEntry::getOperation)
                    .contains("Apply");
            assertThat(now.getManagedFields())
                    .extracting(ManagedFieldsEntry::getManager)
                    .doesNotContain("manager");
        }
        assertThat(bench.live(web).getSpec().getTemplate().getMetadata().getAnnotations())
                .doesNotContainKey("old");
        assertThat(bench.live(service).getMetadata().getLabels()).doesNotContainKey("old");
        assertThat(bench.live(secret).getData()).isEqualTo(Map.of("token", "bmV3"));

        wanted.forEach(bench::awaitCached);
        assertThat(bench.requests(() -> List.of(
                                desired.deployment("web"), desired.service("web"), desired.secret("token", "bmV3"))
                        .forEach(object -> assertThat(bench.apply(object)).isEqualTo(new Unchanged()))))
                .isEmpty();
        Bench.soon()
                .untilAsserted(() -> assertThat(bench.client
                                .events()
                                .v1()
                                .events()
                                .inNamespace(bench.namespace)
                                .list()
                                .getItems())
                        .filteredOn(event -> "Adopted".equals(event.getReason()))
                        .hasSize(3));
    }

    @Test
    void aCompiledObjectOfAnotherNameIsForeign() {
        asPredecessor(
                desired.service("web"),
                new OwnerReference(
                        "deploy.operator.kcp.io/v1alpha1", true, true, "CompiledFrontProxy", "root", "some-uid"));

        assertThat(bench.apply(desired.service("web")))
                .isEqualTo(new Refused(new NameConflict("Service", "web", "CompiledFrontProxy root")));
    }

    @Test
    void whatIsGoingIsWaitedFor() {
        ConfigMap ofThePast = desired.configMap("past", "value");
        OwnerReference past = Owners.reference(bench.owner);
        past.setUid("00000000-0000-0000-0000-000000000000");
        past.setBlockOwnerDeletion(false);
        ofThePast.getMetadata().setOwnerReferences(List.of(past));
        ofThePast.getMetadata().setFinalizers(List.of("example.com/held"));
        bench.client.resource(ofThePast).create();
        bench.applied(desired.configMap("going", "value"));
        meddle(desired.configMap("going", "value"), """
                {"metadata":{"finalizers":["example.com/held"]}}""");
        bench.client.resource(desired.configMap("going", "value")).delete();
        Bench.soon().until(() -> {
            ConfigMap cached = bench.cached(desired.configMap("going", "value"));
            return cached != null && cached.getMetadata().getDeletionTimestamp() != null;
        });

        assertThat(bench.apply(desired.configMap("past", "value"))).isEqualTo(new Leaving());
        assertThat(bench.apply(desired.configMap("going", "other"))).isEqualTo(new Leaving());
        assertThat(bench.applier.delete(bench.live(ofThePast), bench.owner)).isFalse();

        release(ofThePast);
        release(desired.configMap("going", "value"));
        Bench.soon().until(() -> bench.cached(desired.configMap("going", "value")) == null);
        assertThat(bench.apply(desired.configMap("going", "value"))).isEqualTo(new Created());
    }

    @Test
    void aScaleThatTheCacheDoesNotShowYetIsNotUndone() {
        Deployment two = desired.deployment("web");
        two.getSpec().setReplicas(2);
        bench.applied(two);
        bench.informers.close();
        bench.client.resource(desired.deployment("web")).scale(5);

        Deployment changed = desired.deployment("web");
        changed.getSpec().setReplicas(3);

        assertThat(bench.apply(changed)).isEqualTo(new Stale());
        assertThat(replicas("web")).isEqualTo(5);
    }

    @Test
    void aChildDeletedBehindTheCacheIsNotBroughtBackUnseen() {
        bench.applied(desired.configMap("settings", "value"));
        bench.informers.close();
        bench.client.resource(desired.configMap("settings", "value")).delete();

        assertThat(bench.apply(desired.configMap("settings", "other"))).isEqualTo(new Stale());
    }

    @Test
    void replicasThatSomebodyElseHasSetSurviveAnApplyThatLeavesThemOut() {
        Deployment three = desired.deployment("web");
        three.getSpec().setReplicas(3);
        bench.applied(three);

        bench.client.resource(desired.deployment("web")).scale(5);
        bench.awaitCached(desired.deployment("web"));
        untilUpdated(withImage("example/none:2"));

        assertThat(replicas("web")).isEqualTo(5);
    }

    @Test
    void onlyOursIsDeletedAndOnlyThisVeryObject() {
        bench.applied(desired.service("web"));
        Service theirs = bench.client.resource(desired.service("theirs")).create();
        Service known = Objects.requireNonNull(bench.cached(desired.service("web")));

        assertThat(bench.applier.delete(theirs, bench.owner)).isFalse();
        bench.client.resource(known).delete();
        bench.client.resource(desired.service("web")).create();
        assertThat(bench.applier.delete(known, bench.owner)).isFalse();

        assertThat(bench.live(desired.service("theirs"))).isNotNull();
        assertThat(bench.live(desired.service("web"))).isNotNull();

        bench.applied(desired.configMap("settings", "value"));
        ConfigMap ours = Objects.requireNonNull(bench.cached(desired.configMap("settings", "value")));
        assertThat(bench.applier.delete(ours, bench.owner)).isTrue();
        assertThat(bench.client.resource(ours).get()).isNull();
    }

    /** The last look at an object may be of one that is gone, and its user's own CA must not go with it. */
    @Test
    void whatTheUserNamedStaysEvenWhereTheCacheHasForgottenWhoNamedIt() {
        Secret named = bench.client.resource(issued(Bench.named(bench.owner))).create();
        Secret left = bench.client.resource(issued("left")).create();
        bench.awaitCached(named);
        bench.awaitCached(left);
        bench.client.resource(bench.owner).delete();
        Bench.soon().until(() -> bench.cached(bench.owner) == null);

        assertThat(bench.applier.deleteIssued(bench.owner, secret -> false)).isEqualTo(1);
        assertThat(bench.client.resource(named).get()).isNotNull();
        assertThat(bench.client.resource(left).get()).isNull();
    }

    /** As cert-manager leaves it behind. */
    private Secret issued(String name) {
        Secret secret = desired.secret(name, "c2VjcmV0");
        secret.getMetadata().setLabels(Map.of(Labels.MANAGED_BY, Labels.MANAGER, Labels.ROOT_SHARD, "root"));
        secret.getMetadata().setAnnotations(Map.of("cert-manager.io/certificate-name", name));
        return secret;
    }

    /** The API server may quote what it refuses. */
    @Test
    void aRefusalOfASecretTellsNothingOfIt() {
        Secret invalid = desired.secret("invalid", "dG9wLXNlY3JldA==");
        invalid.setType("kubernetes.io/dockerconfigjson");
        invalid.getData().put(".dockerconfigjson", "dG9wLXNlY3JldA==");

        assertThatThrownBy(() -> bench.apply(invalid))
                .isInstanceOf(KubernetesClientException.class)
                .hasMessageContaining("422")
                .hasNoCause()
                .satisfies(failure -> assertThat(((KubernetesClientException) failure).getStatus())
                        .isNull())
                .message()
                .doesNotContain("top-secret", "dG9wLXNlY3JldA");
    }

    @Test
    void aFieldTakenFromSomebodyIsLogged() {
        bench.applied(desired.configMap("settings", "value"));
        meddle(desired.configMap("settings", "value"), """
                {"data":{"key":"changed"}}""");
        Logger logger = (Logger) LoggerFactory.getLogger(Applier.class);
        ListAppender<ILoggingEvent> log = new ListAppender<>();
        log.start();
        Level level = logger.getLevel();
        logger.setLevel(Level.INFO);
        logger.addAppender(log);
        try {
            bench.apply(desired.configMap("settings", "value"));
        } finally {
            logger.detachAppender(log);
            logger.setLevel(level);
        }

        assertThat(log.list)
                .extracting(ILoggingEvent::getFormattedMessage)
                // Other tests' appliers have the same log.
                .filteredOn(message -> message.contains("/" + bench.namespace + "/"))
                .containsExactly("ConfigMap/" + bench.namespace + "/settings: took data.key from kubectl-edit");
    }

    private Deployment withImage(String image) {
        Deployment deployment = desired.deployment("web");
        deployment.getSpec().getTemplate().getSpec().getContainers().getFirst().setImage(image);
        return deployment;
    }

    /** A Deployment's status changes all the while, and each change makes the cache stale for a moment. */
    private void untilUpdated(HasMetadata wanted) {
        Bench.soon().until(() -> bench.apply(wanted).equals(new Updated()));
        bench.awaitCached(wanted);
    }

    private int replicas(String name) {
        return bench.live(desired.deployment(name)).getSpec().getReplicas();
    }

    private void asPredecessor(HasMetadata object, OwnerReference owner) {
        object.getMetadata().setOwnerReferences(List.of(owner));
        String group = object.getApiVersion().contains("/") ? "/apis/" : "/api/";
        bench.client.raw(
                group + object.getApiVersion() + "/namespaces/" + bench.namespace + "/" + object.getPlural()
                        + "?fieldManager=manager",
                "POST",
                object);
    }

    /** As somebody with kubectl would. */
    private void meddle(HasMetadata object, String mergePatch) {
        bench.client
                .resource(object)
                .patch(
                        new PatchContext.Builder()
                                .withPatchType(
                                        object instanceof Deployment ? PatchType.STRATEGIC_MERGE : PatchType.JSON_MERGE)
                                .withFieldManager("kubectl-edit")
                                .build(),
                        mergePatch);
        bench.awaitCached(object);
    }

    private void release(HasMetadata object) {
        bench.client.resource(object).patch(PatchContext.of(PatchType.JSON_MERGE), """
                {"metadata":{"finalizers":null}}""");
    }
}
