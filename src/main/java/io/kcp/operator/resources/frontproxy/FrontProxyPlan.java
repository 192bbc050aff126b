package io.kcp.operator.resources.frontproxy;

import io.kcp.operator.model.FrontProxyModel;
import io.kcp.operator.model.Names;
import io.kcp.operator.resources.Gates;
import io.kcp.operator.resources.Plan;
import io.kcp.operator.resources.ProxyDeployment;
import io.kcp.operator.resources.ProxyObjects;
import io.kcp.operator.resources.Stage;
import java.util.List;

/** A front-proxy's certificates, settings and Deployment. */
public final class FrontProxyPlan {
    private FrontProxyPlan() {}

    public static Plan of(FrontProxyModel model) {
        var proxy = new ProxyObjects(model.proxy());
        var certificates = proxy.certificates();
        var workload = model.proxy().workload();
        String rootShard = model.proxy().pki().rootShard();
        return new Plan(
                List.of(
                        Stage.open("certificates", certificates::build),
                        Stage.open("settings", observed -> proxy.settings()),
                        proxy.caBundles(),
                        proxy.deployment(Gates.after(
                                workload.name(), "RootShard " + rootShard, Names.rootShardServer(rootShard)))),
                certificates.names(),
                List.of(workload),
                ProxyDeployment.problems(model.proxy()),
                certificates.unused("certificateTemplates"));
    }
}
