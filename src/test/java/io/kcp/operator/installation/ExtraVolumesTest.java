package io.kcp.operator.installation;

import org.junit.jupiter.api.Test;

/** Volumes of users in every spelling that the API server stores otherwise. */
@WithOperator
class ExtraVolumesTest {
    private static final String VOLUMES = """
            extraVolumes:
            - name: token
              projected:
                sources:
                - serviceAccountToken: {path: token}
                - serviceAccountToken: {path: vault, audience: vault, expirationSeconds: 600}
                - downwardAPI:
                    items:
                    - {path: labels, fieldRef: {fieldPath: metadata.labels}}
                    - {path: cpu, resourceFieldRef: {containerName: CONTAINER, resource: limits.cpu}}
                - configMap: {name: missing, optional: true}
                - secret: {name: present, items: [{key: file, path: other}]}
            - name: pod
              downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}, mode: 0}]}
            - name: host
              hostPath: {path: /var/log}
            - name: host-typed
              hostPath: {path: /var/log, type: Directory}
            - name: cache
              emptyDir: {sizeLimit: 1024Mi}
            - name: memory
              emptyDir: {medium: Memory, sizeLimit: 1.5Gi}
            - name: plain
              emptyDir: {medium: ""}
            - name: optional
              secret: {secretName: missing, optional: true, defaultMode: 256}
            - name: needed
              configMap: {name: present, optional: false}
            - name: secrets
              csi: {driver: secrets-store.csi.k8s.io, readOnly: false, volumeAttributes: {secretProviderClass: ""}}
            - name: scratch
              ephemeral:
                volumeClaimTemplate:
                  spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1024Mi}}}
            - name: claim
              persistentVolumeClaim: {claimName: data, readOnly: false}
            - name: exported
              nfs: {server: nfs.example.com, path: /, readOnly: false}
            extraVolumeMounts:
            - {name: token, mountPath: /var/run/token}
            - {name: cache, mountPath: /cache, readOnly: false, subPath: ""}
            - {name: memory, mountPath: /memory, readOnly: true, mountPropagation: None}
            """;

    @Test
    void whatTheApiServerFillsInIsNoDifference(Installation installation) {
        installation.apply("""
                apiVersion: v1
                kind: Secret
                metadata: {name: present}
                data: {file: eA==}
                ---
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: present}
                data: {file: x}
                """);
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root", VOLUMES.replace("CONTAINER", "kcp")));
        installation.apply(Manifests.frontProxy("kcp", "root", VOLUMES.replace("CONTAINER", "kcp-front-proxy")));
        // A claim template makes a PersistentVolumeClaim that nothing binds here, so that only the rest can be waited
        // for.
        installation.await("RootShard", "root").ready();
        installation.await("FrontProxy", "kcp").ready();
        installation.settled();
    }
}
