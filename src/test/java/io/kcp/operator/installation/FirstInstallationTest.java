package io.kcp.operator.installation;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.events.v1.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

@WithOperator
class FirstInstallationTest {
    @Test
    void anInstallationComesUpAndComesToRest(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.cacheServer("cache"));
        installation.apply(Manifests.rootShard("root", "cache: {ref: {name: cache}}"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.virtualWorkspace("workspaces", "shardRef: {name: theseus}"));
        installation.apply(Manifests.frontProxy("kcp", "root"));

        installation.await("CacheServer", "cache").ready();
        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.await("VirtualWorkspace", "workspaces").ready();
        installation.await("FrontProxy", "kcp").ready();
        installation.settled();

        // What is only on its way is nothing to warn of.
        for (var one : List.of(
                "CacheServer/cache",
                "RootShard/root",
                "Shard/theseus",
                "VirtualWorkspace/workspaces",
                "FrontProxy/kcp")) {
            var name = one.split("/", 2);
            assertThat(installation.events(name[0], name[1]))
                    .extracting(Event::getType)
                    .isNotEmpty()
                    .containsOnly("Normal");
        }
    }
}
