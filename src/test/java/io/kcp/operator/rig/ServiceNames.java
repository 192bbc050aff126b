package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Lets this JVM resolve the names of Services as pods do, so that URLs and certificates work here unchanged. */
public final class ServiceNames extends InetAddressResolverProvider {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc(?:\\.cluster\\.local)?");

    private static final Map<String, InetAddress> HERE = new ConcurrentHashMap<>();
    private static volatile @Nullable KubernetesClient cluster;

    /** Those of a cluster to which the addresses themselves are routed; {@code tools/node} sees to that. */
    public static void of(KubernetesClient client) {
        cluster = client;
    }

    /** From now on all of a namespace are at one address of this machine's own, where somebody stands in for their pods. */
    static InetAddress here(String namespace) {
        return HERE.computeIfAbsent(namespace, _ -> own());
    }

    /** Of 2^24, so that nobody else is there, and Services keep their ports. */
    private static InetAddress own() {
        var random = ThreadLocalRandom.current();
        return InetAddress.ofLiteral(
                "127.%d.%d.%d".formatted(random.nextInt(1, 255), random.nextInt(1, 255), random.nextInt(1, 255)));
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var rest = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                var name = NAME.matcher(host);
                var found = name.matches() ? address(host, name.group(1), name.group(2)) : null;
                return found == null ? rest.lookupByName(host, policy) : Stream.of(found);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return rest.lookupByAddress(address);
            }
        };
    }

    /** Null where nobody has said anything of it. */
    private static @Nullable InetAddress address(String host, String service, String namespace)
            throws UnknownHostException {
        var here = HERE.get(namespace);
        if (here != null) {
            return InetAddress.getByAddress(host, here.getAddress());
        }
        var client = cluster;
        return client == null
                ? null
                : address(
                        host,
                        client.services()
                                .inNamespace(namespace)
                                .withName(service)
                                .get());
    }

    private static InetAddress address(String host, @Nullable Service service) throws UnknownHostException {
        if (service == null) {
            throw new UnknownHostException(host);
        }
        return InetAddress.getByAddress(
                host, InetAddress.ofLiteral(service.getSpec().getClusterIP()).getAddress());
    }

    @Override
    public String name() {
        return "names of Services";
    }
}
