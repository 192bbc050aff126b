package io.kcp.operator.e2e;

import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.net.spi.InetAddressResolver;
import java.net.spi.InetAddressResolverProvider;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lets this JVM resolve the names of Services as pods do, so that URLs and certificates work here unchanged. The addresses
 * themselves must be routed to the cluster; {@code tools/node} sees to that.
 */
public final class ServiceNames extends InetAddressResolverProvider {
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+)\\.([a-z0-9-]+)\\.svc(?:\\.cluster\\.local)?");

    private static volatile @Nullable KubernetesClient cluster;

    static void of(KubernetesClient client) {
        cluster = client;
    }

    @Override
    public InetAddressResolver get(Configuration configuration) {
        var rest = configuration.builtinResolver();
        return new InetAddressResolver() {
            @Override
            public Stream<InetAddress> lookupByName(String host, LookupPolicy policy) throws UnknownHostException {
                var client = cluster;
                var name = NAME.matcher(host);
                return client != null && name.matches()
                        ? Stream.of(address(
                                host,
                                client.services()
                                        .inNamespace(name.group(2))
                                        .withName(name.group(1))
                                        .get()))
                        : rest.lookupByName(host, policy);
            }

            @Override
            public String lookupByAddress(byte[] address) throws UnknownHostException {
                return rest.lookupByAddress(address);
            }
        };
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
