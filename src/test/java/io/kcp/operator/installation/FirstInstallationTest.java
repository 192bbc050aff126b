package io.kcp.operator.installation;

import org.junit.jupiter.api.Test;

@WithOperator
class FirstInstallationTest {
    @Test
    void anInstallationComesUpAndComesToRest(Installation installation) {
        installation.apply(Manifests.ISSUER);
        installation.apply(Manifests.rootShard("root"));
        installation.apply(Manifests.shard("theseus", "root"));
        installation.apply(Manifests.frontProxy("kcp", "root"));

        installation.await("RootShard", "root").ready();
        installation.await("Shard", "theseus").ready();
        installation.await("FrontProxy", "kcp").ready();
        installation.settled();
    }
}
