package io.kcp.operator.rig;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * What a {@link ControlPlane} starts.
 *
 * @param controllers of the kube-controller-manager; none = it is not started
 * @param certManager whether cert-manager's controllers run (its CRDs are installed in any case)
 * @param crds folders of CRDs that are there before the controllers start: the garbage collector looks for new kinds
 *     only every 30 s
 * @param admissionPlugins of the API server, besides those that are on by default
 */
public record Options(List<String> controllers, boolean certManager, List<Path> crds, List<String> admissionPlugins) {

    public Options {
        controllers = List.copyOf(controllers);
        crds = List.copyOf(crds);
        admissionPlugins = List.copyOf(admissionPlugins);
    }

    public Options(List<String> controllers, boolean certManager, List<Path> crds) {
        this(controllers, certManager, crds, List.of());
    }

    /** Everything that an operator can notice: the controllers that act on what it makes, and cert-manager. */
    public static Options standard() {
        return new Options(
                List.of(
                        "garbage-collector-controller",
                        "namespace-controller",
                        "serviceaccount-controller",
                        "root-ca-certificate-publisher-controller",
                        "deployment-controller",
                        "replicaset-controller",
                        "disruption-controller",
                        "persistentvolumeclaim-protection-controller",
                        "endpointslice-controller"),
                true,
                List.of());
    }

    public Options without(String controller) {
        return new Options(
                controllers.stream().filter(name -> !name.equals(controller)).toList(),
                certManager,
                crds,
                admissionPlugins);
    }

    public Options with(String controller) {
        var all = new ArrayList<>(controllers);
        all.add(controller);
        return new Options(all, certManager, crds, admissionPlugins);
    }

    public Options withoutCertManager() {
        return new Options(controllers, false, crds, admissionPlugins);
    }

    public Options withCrds(Path folder) {
        var all = new ArrayList<>(crds);
        all.add(folder);
        return new Options(controllers, certManager, all, admissionPlugins);
    }

    public Options withAdmissionPlugin(String plugin) {
        var all = new ArrayList<>(admissionPlugins);
        all.add(plugin);
        return new Options(controllers, certManager, crds, all);
    }
}
