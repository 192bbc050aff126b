package io.kcp.operator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** What a user wrote comes back as it was: nothing is lost, nothing is made up. */
class RoundTripTest {
    static final List<Crd> CRDS = Crd.ALL;

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final ObjectMapper JSON = new ObjectMapper();

    @ParameterizedTest
    @FieldSource("CRDS")
    void samplesSurvive(Crd crd) throws Exception {
        JsonNode sample = sample(crd);
        CustomResource<?, ?> object = SERIALIZATION.unmarshal(sample.toString(), crd.kind());
        JsonNode printed = JSON.readTree(SERIALIZATION.asJson(object));

        assertThat(printed).isEqualTo(sample);
    }

    /** Else the test above would say nothing about the fields that no sample has. */
    @Test
    void samplesUseEveryFieldOfEveryRecord() {
        Set<String> used = new TreeSet<>();
        Set<String> all = new TreeSet<>();
        for (Crd crd : CRDS) {
            CustomResource<?, ?> object = SERIALIZATION.unmarshal(sample(crd).toString(), crd.kind());
            collect(object.getSpec(), used, all);
            collect(object.getStatus(), used, all);
        }
        all.removeAll(used);
        assertThat(all)
                .as(
                        "fields that no sample uses; of several targets, and of two places for data, an object has only one")
                .containsExactlyInAnyOrder(
                        "CacheServerEtcd.embedded",
                        "VirtualWorkspaceTarget.rootShardRef",
                        "KubeconfigTarget.rootShardRef",
                        "KubeconfigTarget.shardRef");
    }

    @Test
    void fieldsOfANewerOperatorDoNotHarm() {
        Shard shard = SERIALIZATION.unmarshal("""
                {"spec": {"rootShard": {"ref": {"name": "root", "namespace": "other"}}, "novelty": {"a": 1},
                          "etcd": {"endpoints": ["http://etcd:2379"]}},
                 "status": {"novelty": [1, 2]}}
                """, Shard.class);
        assertThat(shard.getSpec().rootShard().ref().name()).isEqualTo("root");
    }

    @Test
    void theWidestNumbersThatAreAcceptedCanBeRead() {
        RootShard root = SERIALIZATION.unmarshal("""
                {"spec": {
                  "external": {"hostname": "kcp.example.com", "port": 65535},
                  "replicas": 2147483647,
                  "resources": {"limits": {
                    "cpu": 9007199254740992, "memory": "1.5e3", "a": ".5Ki", "b": "-1n", "c": "+2E"}},
                  "deploymentTemplate": {"spec": {
                    "strategy": {"rollingUpdate": {"maxSurge": 2147483647, "maxUnavailable": "x"}},
                    "template": {"spec": {"terminationGracePeriodSeconds": 9007199254740992}}}}}}
                """, RootShard.class);
        assertThat(root.getSpec().replicas()).isEqualTo(Integer.MAX_VALUE);
        assertThat(Objects.requireNonNull(root.getSpec().resources())
                        .getLimits()
                        .values())
                .allSatisfy(
                        quantity -> assertThat(quantity.getNumericalAmount()).isNotNull());
    }

    @ParameterizedTest
    @FieldSource("CRDS")
    void anObjectWithoutSpecCanBeRead(Crd crd) {
        CustomResource<?, ?> object = SERIALIZATION.unmarshal("{\"metadata\": {\"name\": \"bare\"}}", crd.kind());
        assertThat(object.getSpec()).isNull();
        assertThat(object.getStatus()).isNull();
    }

    private static JsonNode sample(Crd crd) {
        String name = "/samples/" + crd.toString().toLowerCase(Locale.ROOT) + ".yaml";
        return SERIALIZATION.unmarshal(
                Objects.requireNonNull(RoundTripTest.class.getResourceAsStream(name), name), JsonNode.class);
    }

    private static void collect(@Nullable Object value, Set<String> used, Set<String> all) {
        switch (value) {
            case Record object -> {
                for (RecordComponent component : object.getClass().getRecordComponents()) {
                    String name = object.getClass().getSimpleName() + "." + component.getName();
                    all.add(name);
                    Object inside = get(component, object);
                    if (inside != null) {
                        used.add(name);
                        collect(inside, used, all);
                    }
                }
            }
            case Collection<?> items -> items.forEach(item -> collect(item, used, all));
            case Map<?, ?> entries -> collect(entries.values(), used, all);
            case null, default -> {}
        }
    }

    private static @Nullable Object get(RecordComponent component, Record object) {
        try {
            return component.getAccessor().invoke(object);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError(e.getMessage(), e);
        }
    }
}
