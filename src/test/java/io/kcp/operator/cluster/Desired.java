package io.kcp.operator.cluster;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Secret;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.policy.v1.PodDisruptionBudget;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.certmanager.Issuer;
import java.util.List;

/** Objects as builders make them, each call a new one. */
record Desired(String namespace) {
    List<HasMetadata> everyKind() {
        return List.of(
                deployment("web"),
                service("web"),
                nodePort("outside"),
                configMap("settings", "value"),
                secret("token", "c2VjcmV0"),
                budget("web"),
                certificate("serving"),
                issuer("ca"));
    }

    Deployment deployment(String name) {
        return read(Deployment.class, """
                apiVersion: apps/v1
                kind: Deployment
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                spec:
                  selector: {matchLabels: {app: %1$s}}
                  strategy: {type: RollingUpdate, rollingUpdate: {maxSurge: 1, maxUnavailable: 0}}
                  template:
                    metadata:
                      labels: {app: %1$s}
                      annotations: {operator.kcp.io/hash: abc}
                    spec:
                      automountServiceAccountToken: false
                      securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
                      containers:
                      - name: main
                        image: example/none:1
                        args: [--one, --two=2]
                        env:
                        - {name: POD, valueFrom: {fieldRef: {apiVersion: v1, fieldPath: metadata.name}}}
                        ports: [{name: https, containerPort: 6443, protocol: TCP}]
                        resources: {requests: {cpu: 100m, memory: 512Mi}, limits: {cpu: "2"}}
                        readinessProbe: {httpGet: {path: /readyz, port: https, scheme: HTTPS}, periodSeconds: 5}
                        volumeMounts: [{name: tls, mountPath: /tls, readOnly: true}]
                      volumes:
                      - name: tls
                        secret: {secretName: serving, items: [{key: tls.crt, path: tls.crt}]}
                """, name);
    }

    Service service(String name) {
        return read(Service.class, """
                apiVersion: v1
                kind: Service
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                spec:
                  type: ClusterIP
                  selector: {app: web}
                  ports: [{name: https, port: 6443, targetPort: 6443, protocol: TCP}]
                """, name);
    }

    Service nodePort(String name) {
        Service service = service(name);
        service.getSpec().setType("NodePort");
        return service;
    }

    ConfigMap configMap(String name, String value) {
        return read(ConfigMap.class, """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                data: {key: %s, other: thing}
                """, name, value);
    }

    Secret secret(String name, String base64) {
        return read(Secret.class, """
                apiVersion: v1
                kind: Secret
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                type: Opaque
                data: {token: %s}
                """, name, base64);
    }

    PodDisruptionBudget budget(String name) {
        return read(PodDisruptionBudget.class, """
                apiVersion: policy/v1
                kind: PodDisruptionBudget
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                spec: {maxUnavailable: 1, selector: {matchLabels: {app: web}}}
                """, name);
    }

    Certificate certificate(String name) {
        return read(Certificate.class, """
                apiVersion: cert-manager.io/v1
                kind: Certificate
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                spec:
                  secretName: %1$s
                  secretTemplate: {labels: {app.kubernetes.io/managed-by: kcp-operator}}
                  commonName: web
                  dnsNames: [web, web.example]
                  usages: [server auth]
                  duration: 8760h0m0s
                  renewBefore: 720h0m0s
                  privateKey: {algorithm: ECDSA, size: 256}
                  issuerRef: {name: ca, kind: Issuer, group: cert-manager.io}
                """, name);
    }

    Issuer issuer(String name) {
        return read(Issuer.class, """
                apiVersion: cert-manager.io/v1
                kind: Issuer
                metadata: {name: %s, namespace: %s, labels: {app.kubernetes.io/managed-by: kcp-operator}}
                spec: {ca: {secretName: %1$s}}
                """, name);
    }

    RootShard rootShard(String name) {
        return read(RootShard.class, """
                apiVersion: operator.kcp.io/v1alpha1
                kind: RootShard
                metadata: {name: %s, namespace: %s}
                spec:
                  external: {hostname: kcp.example, port: 6443}
                  certificates: {issuerRef: {name: selfsigned}}
                  etcd: {endpoints: ["https://etcd:2379"]}
                """, name);
    }

    Shard shard(String name, String rootShard) {
        return read(Shard.class, """
                apiVersion: operator.kcp.io/v1alpha1
                kind: Shard
                metadata: {name: %s, namespace: %s}
                spec:
                  rootShard: {ref: {name: %s}}
                  etcd: {endpoints: ["https://etcd:2379"]}
                """, name, rootShard);
    }

    FrontProxy frontProxy(String name, String rootShard) {
        return read(FrontProxy.class, """
                apiVersion: operator.kcp.io/v1alpha1
                kind: FrontProxy
                metadata: {name: %s, namespace: %s}
                spec:
                  rootShard: {ref: {name: %s}}
                """, name, rootShard);
    }

    private <T> T read(Class<T> type, String yaml, String name, Object... more) {
        Object[] values = new Object[more.length + 2];
        values[0] = name;
        values[1] = namespace;
        System.arraycopy(more, 0, values, 2, more.length);
        return Serialization.unmarshal(yaml.formatted(values), type);
    }
}
