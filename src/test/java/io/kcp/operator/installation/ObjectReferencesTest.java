package io.kcp.operator.installation;

import org.junit.jupiter.api.Test;

/** Objects of the operator that others name come late, go, or are not what is needed. */
@WithOperator
class ObjectReferencesTest {
    @Test
    void membersWaitForTheirRootShard(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("other"));
        installation.apply(Manifests.shard("neighbour", "other"));
        installation.apply(Manifests.shard("s", "root"));
        installation.apply(Manifests.frontProxy("f", "root"));
        for (var kind : new String[] {"Shard/s", "FrontProxy/f"}) {
            var member = installation.await(kind.split("/", 2)[0], kind.split("/", 2)[1]);
            member.notReady("RootShardNotFound", "RootShard root", "spec.rootShard.ref")
                    .because("RootShard", "False", "InvalidReference", "root")
                    .warned("RootShardNotFound", "RootShard root");
        }
        installation.await("RootShard", "other").ready();
        installation.await("Shard", "neighbour").ready();
        installation.settled();

        installation.apply(Manifests.rootShard("root"));
        installation.await("Shard", "s").ready().because("RootShard", "True", "Valid");
        installation.await("FrontProxy", "f").ready();
        installation.settled();
    }

    @Test
    void cacheServersAndVirtualWorkspacesAreNamed(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.rootShard("cached", "cache: {ref: {name: cache}}"));
        installation.apply(Manifests.shard("heir", "cached"));
        installation.apply(Manifests.shard("own", "root", "cache: {ref: {name: cache}}"));
        installation.apply(Manifests.shard("v", "root", "kcpVirtualWorkspace: {name: vw}"));
        installation
                .await("RootShard", "cached")
                .notReady("CacheServerNotFound", "CacheServer cache", "spec.cache.ref")
                .warned("CacheServerNotFound", "CacheServer cache");
        installation.await("Shard", "heir").notReady("CacheServerNotFound", "RootShard cached spec.cache.ref");
        installation
                .await("Shard", "own")
                .notReady("CacheServerNotFound", "CacheServer cache, named by spec.cache.ref");
        installation
                .await("Shard", "v")
                .notReady("VirtualWorkspaceNotFound", "VirtualWorkspace vw", "spec.kcpVirtualWorkspace")
                .warned("VirtualWorkspaceNotFound", "VirtualWorkspace vw");

        installation.apply(virtualWorkspace("another"));
        installation.await("Shard", "v").stalled("VirtualWorkspaceMismatch", "VirtualWorkspace vw", "Shard v");
        installation.delete("VirtualWorkspace", "vw");
        installation.apply(virtualWorkspace("v"));
        installation.await("Shard", "v").ready();

        // It never comes up, for want of its CA.
        installation.apply("""
                apiVersion: operator.kcp.io/v1alpha1
                kind: CacheServer
                metadata: {name: cache}
                spec: {certificates: {caSecretRef: {name: nothing}}}
                """);
        installation.await("RootShard", "cached").notReady("WaitingForCacheServer", "CacheServer cache");
        installation.apply(Manifests.rootShard("cached"));
        installation.apply(Manifests.shard("own", "root"));
        installation.await("RootShard", "cached").ready();
        installation.await("Shard", "heir").ready();
        installation.await("Shard", "own").ready();
        installation.settled();
    }

    private static String virtualWorkspace(String shard) {
        return """
                apiVersion: operator.kcp.io/v1alpha1
                kind: VirtualWorkspace
                metadata: {name: vw}
                spec:
                  target: {shardRef: {name: %s}}
                  external: {hostname: vw.example.com, port: 6443}
                """.formatted(shard);
    }
}
