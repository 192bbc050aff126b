package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.kcp.operator.certmanager.Certificate;
import io.kcp.operator.model.Contents;
import io.kcp.operator.model.ExternalCache;
import io.kcp.operator.model.Names;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Reference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The predicates that gates are made of. */
public final class Gates {
    private Gates() {}

    /** Everything that a pod mounts is there: it would hang in ContainerCreating otherwise. */
    public static Gate mounted(List<Mounted> mounted) {
        return observed -> {
            for (Mounted mount : mounted) {
                Wait wait = mount.optional() ? null : missing(mount, observed);
                if (wait != null) {
                    return wait;
                }
            }
            return null;
        };
    }

    private static @Nullable Wait missing(Mounted mount, Observed observed) {
        var source = mount.source();
        Contents contents = observed.contents(source);
        if (contents == null) {
            Certificate certificate = observed.certificate(source.name());
            return certificate == null
                    ? new Wait(source.kind() + "NotFound", named(source) + " does not exist")
                    : notReady(certificate);
        }
        for (String key : source.keys()) {
            if (!contents.digests().containsKey(key)) {
                return new Wait(source.kind() + "Incomplete", named(source) + " has no key '" + key + "'");
            }
        }
        return null;
    }

    private static String named(Reference source) {
        return source.kind() + " " + source.name()
                + (source.field().isEmpty() ? "" : ", named by " + source.field() + ",");
    }

    /** Before a first pod starts, its certificates are those of this installation, and not left over from an earlier one. */
    public static Gate certificatesReady(String deployment, List<String> certificates) {
        return first(deployment, observed -> {
            for (String name : certificates) {
                Certificate certificate = observed.certificate(name);
                if (certificate == null || !Certificate.isReady(certificate)) {
                    return certificate == null
                            ? new Wait("CertificatesNotReady", "Certificate " + name + " does not exist yet")
                            : notReady(certificate);
                }
            }
            return null;
        });
    }

    private static Wait notReady(Certificate certificate) {
        String name = certificate.getMetadata().getName();
        String why = Certificate.message(certificate);
        return new Wait(
                "CertificatesNotReady", "Certificate " + name + " is not ready" + (why.isEmpty() ? "" : ": " + why));
    }

    /** Open once another component runs, or once {@code deployment} exists: an order holds for the first installation only. */
    public static Gate after(String deployment, String what, String dependency) {
        return after(
                deployment,
                new Wait("WaitingFor" + what.replaceFirst(" .*", ""), what + " is not available yet"),
                dependency);
    }

    /** {@link #after} another Deployment of the same object. */
    public static Gate afterOwn(String deployment, String dependency) {
        return after(deployment, Wait.FOR_OWN_ROLLOUT, dependency);
    }

    private static Gate after(String deployment, Wait wait, String dependency) {
        return first(deployment, observed -> available(observed.deployment(dependency)) ? null : wait);
    }

    /** {@link #after} the cache server, where there is one. */
    public static Gate afterCacheServer(String deployment, @Nullable ExternalCache cache) {
        if (cache == null) {
            return Gate.OPEN;
        }
        var available = after(deployment, "CacheServer " + cache.name(), Names.cacheServer(cache.name()));
        return cache.embedded() ? available.and(first(deployment, dataIsKnown(cache))) : available;
    }

    /** What starts before would be restarted as soon as the data is known. */
    private static Gate dataIsKnown(ExternalCache cache) {
        return observed -> observed.cacheData(cache.name()) != null
                ? null
                : new Wait(
                        "WaitingForCacheServer",
                        "CacheServer " + cache.name() + " does not say yet what holds its data");
    }

    /** Asked only while {@code deployment} does not exist. */
    public static Gate first(String deployment, Gate gate) {
        return observed -> observed.deployment(deployment) == null ? gate.check(observed) : null;
    }

    private static boolean available(@Nullable Deployment deployment) {
        return deployment != null
                && deployment.getStatus() != null
                && deployment.getStatus().getAvailableReplicas() != null
                && deployment.getStatus().getAvailableReplicas() > 0;
    }

    /** These Secrets have a {@code tls.crt}. */
    public static Gate authorities(List<String> secrets) {
        return mounted(secrets.stream()
                .map(name -> new Mounted(name, Reference.secret(name, "", "tls.crt"), false, false))
                .toList());
    }
}
