package io.kcp.operator.cluster.change;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.certmanager.Certificate;
import java.util.function.BiPredicate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What wakes a controller, and what does not. */
class ChangeTest {
    private static final String BASE = """
            metadata:
              name: a
              generation: 1
              resourceVersion: "1"
              labels: {label: before}
              annotations: {operator.kcp.io/rollout: before, note: before}
            """;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            resourceVersion: "1"  | resourceVersion: "2"         | false
            generation: 1         | generation: 2                | true
            label: before         | label: after                 | true
            note: before          | note: after                  | false
            observedGeneration: 1 | observedGeneration: 2        | true
            readyReplicas: 0      | readyReplicas: 1             | true
            availableReplicas: 0  | other: 0                     | false
            status: 'False'       | status: 'True'               | true
            reason: Slow          | reason: Stuck                | true
            message: before       | message: after               | false
            time: before          | time: after                  | false
            """)
    void ofDeployments(String before, String after, boolean expected) {
        check(
                Deployment.class,
                DeploymentChange::differs,
                BASE + """
                status:
                  observedGeneration: 1
                  readyReplicas: 0
                  availableReplicas: 0
                  conditions:
                  - {type: Progressing, status: 'False', reason: Slow, message: before, lastUpdateTime: before}
                """,
                before.replace("time:", "lastUpdateTime:"),
                after.replace("time:", "lastUpdateTime:"),
                expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note: before        | note: after         | false
            revision: 1         | revision: 2         | false
            notAfter: before    | notAfter: after     | true
            renewalTime: before | renewalTime: after  | false
            reason: Slow        | reason: Failed      | true
            Generation: 1       | Generation: 2       | true
            type: Issuing       | type: Other         | false
            message: before     | message: after      | false
            """)
    void ofCertificates(String before, String after, boolean expected) {
        check(Certificate.class, CertificateChange::differs, BASE + """
                status:
                  revision: 1
                  notAfter: before
                  renewalTime: before
                  conditions:
                  - {type: Ready, status: 'False', reason: Slow, message: before, observedGeneration: 1}
                  - {type: Issuing, status: 'True'}
                """, before, after, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note: before  | note: after   | false
            label: before | label: after  | true
            key: digest   | key: another  | true
            """)
    void ofContents(String before, String after, boolean expected) {
        check(Secret.class, ContentChange::differs, BASE + """
                data: {key: digest}
                """, before, after, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note: before  | note: after   | false
            port: 1       | port: 2       | true
            ip: 10.0.0.1  | ip: 10.0.0.2  | true
            """)
    void ofServices(String before, String after, boolean expected) {
        check(Service.class, ServiceChange::differs, BASE + """
                spec: {ports: [{port: 1}]}
                status: {loadBalancer: {ingress: [{ip: 10.0.0.1}]}}
                """, before, after, expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            note: before                    | note: after                    | false
            operator.kcp.io/rollout: before | operator.kcp.io/rollout: after | true
            status: 'False'                 | status: 'True'                 | true
            reason: Slow                    | reason: Stuck                  | false
            version: '1'                    | version: '2'                   | false
            """)
    void ofOtherResources(String before, String after, boolean expected) {
        check(Shard.class, ResourceChange::differs, BASE + """
                status:
                  version: '1'
                  conditions:
                  - {type: Available, status: 'False', reason: Slow, message: before}
                """, before, after, expected);
    }

    private static <T> void check(
            Class<T> type, BiPredicate<T, T> differs, String yaml, String before, String after, boolean expected) {
        assertThat(yaml).contains(before);
        T old = Serialization.unmarshal(yaml, type);
        T now = Serialization.unmarshal(yaml.replace(before, after), type);

        assertThat(differs.test(old, now)).isEqualTo(expected);
        assertThat(differs.test(old, old)).isFalse();
    }
}
