package io.kcp.operator.model;

import java.util.List;
import java.util.Set;

/**
 * Flags that only some kcp versions know or need. The one table: an unknown flag ends a kcp process, and a missing one breaks it.
 *
 * <p>The newest versions are those whose tag is no version number.
 */
@SuppressWarnings("ImmutableEnumChecker") // its lists and sets are List.of and Set.of
public enum VersionSwitch {
    /** GHSA-c8w2-fgvx-vhv4: a shard that forwards a mount to the front-proxy must present a client certificate there. */
    MOUNT_PROXY_CLIENT(
            List.of("--mount-proxy-client-cert-file", "--mount-proxy-client-key-file"),
            Set.of(Component.ROOT_SHARD, Component.SHARD),
            "~0.31.6 || >=0.32.3",
            "kcp pkg/server/options; unknown flag in 0.32.0 to 0.32.2 and up to 0.31.5"),

    /** The other end of {@link #MOUNT_PROXY_CLIENT}: proxies believe identity headers from shards. */
    MOUNT_PROXY_SERVER(
            List.of(
                    "--requestheader-client-ca-file",
                    "--requestheader-allowed-names",
                    "--requestheader-username-headers",
                    "--requestheader-group-headers",
                    "--requestheader-extra-headers-prefix"),
            Set.of(Component.ROOT_SHARD_PROXY, Component.FRONT_PROXY),
            "~0.31.6 || >=0.32.3",
            "kcp cmd/kcp-front-proxy; the flags exist before, but are verified in TLS only from these versions on"),

    /** Later versions take the host from {@code --shard-base-url} and ignore the flag. */
    EXTERNAL_HOSTNAME(
            List.of("--external-hostname"),
            Set.of(Component.SHARD),
            "<0.31.0-0",
            "kcp pkg/server/options; a hidden no-op since 0.31.0"),

    /** Versions before 0.31 do not start without it, and do nothing with it. */
    SHARD_EXTERNAL_URL(
            List.of("--shard-external-url"),
            Set.of(Component.VIRTUAL_WORKSPACE),
            "<0.31.0-0",
            "kcp cmd/virtual-workspaces/options; a hidden no-op since 0.31.0"),

    /** Before it such a server can ask its own shard only whether somebody may initialize or terminate workspaces of a type. */
    EXTERNAL_ADMIN(
            List.of("--external-logical-cluster-admin-kubeconfig"),
            Set.of(Component.VIRTUAL_WORKSPACE),
            ">=0.31.2",
            "kcp cmd/virtual-workspaces/options; unknown flag before"),

    /** Earlier cache servers let everybody read and write, and later ones do not start without the flag. */
    CACHE_CLIENT_CA(
            List.of("--client-ca-file"),
            Set.of(Component.CACHE_SERVER),
            "~0.29.2 || ~0.30.2 || >=0.31.0",
            "kcp pkg/cache/server/options; unknown flag before"),

    /** Earlier cache servers have only the etcd inside their process. */
    CACHE_ETCD(
            List.of("--etcd-servers", "--etcd-prefix", "--etcd-certfile", "--etcd-keyfile", "--etcd-cafile"),
            Set.of(Component.CACHE_SERVER),
            ">=0.31.0",
            "kcp pkg/cache/server/options; unknown flags before");

    private final List<String> flags;
    private final Set<Component> components;
    private final String versions;
    private final String source;

    VersionSwitch(List<String> flags, Set<Component> components, String versions, String source) {
        this.flags = flags;
        this.components = components;
        this.versions = versions;
        this.source = source;
    }

    public List<String> flags() {
        return flags;
    }

    public Set<Component> components() {
        return components;
    }

    /** A range as {@link KcpVersion#in} reads it. */
    public String versions() {
        return versions;
    }

    /** Where the fact comes from. */
    public String source() {
        return source;
    }

    /** Whether a component at this version gets the flags. */
    public boolean on(Component component, KcpVersion version) {
        return components.contains(component)
                && version.in(versions)
                && !(version.semver() == null && endsBeforeNewest());
    }

    private boolean endsBeforeNewest() {
        return versions.startsWith("<");
    }
}
