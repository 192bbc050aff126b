package io.kcp.operator.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KcpVersionTest {
    @ParameterizedTest(name = "{0}: mount proxy {1}, external hostname {2}")
    @CsvSource({
        // tag, mount-proxy flags, --external-hostname
        "v0.28.0, false, true",
        "v0.30.0, false, true",
        "v0.30.99, false, true",
        "v0.31.0-rc.1, false, false",
        "v0.31.0, false, false",
        "v0.31.5, false, false",
        "v0.31.6-rc.1, false, false",
        "v0.31.6, true, false",
        "v0.31.7, true, false",
        "v0.32.0-rc.0, false, false",
        "v0.32.0, false, false",
        "v0.32.2, false, false",
        "v0.32.3-alpha.1, false, false",
        "v0.32.3, true, false",
        "0.32.3, true, false",
        "v0.32.3+build.7, true, false",
        "v0.33.0-rc.1, true, false",
        "v0.33, true, false",
        "v1.0.0, true, false",
        "v0.30, false, true",
        "main, true, false",
        "latest, true, false",
        "1a2b3c4, true, false",
        "4711, true, false",
        "v, true, false",
    })
    void switchesFlagsByTag(String tag, boolean mountProxy, boolean externalHostname) {
        var version = KcpVersion.of(tag);

        assertThat(VersionSwitch.MOUNT_PROXY_CLIENT.on(Component.SHARD, version))
                .isEqualTo(mountProxy);
        assertThat(VersionSwitch.MOUNT_PROXY_CLIENT.on(Component.ROOT_SHARD, version))
                .isEqualTo(mountProxy);
        assertThat(VersionSwitch.MOUNT_PROXY_SERVER.on(Component.FRONT_PROXY, version))
                .isEqualTo(mountProxy);
        assertThat(VersionSwitch.MOUNT_PROXY_SERVER.on(Component.SHARD, version))
                .isFalse();
        assertThat(VersionSwitch.EXTERNAL_HOSTNAME.on(Component.SHARD, version)).isEqualTo(externalHostname);
        assertThat(VersionSwitch.EXTERNAL_HOSTNAME.on(Component.ROOT_SHARD, version))
                .isFalse();
    }

    @ParameterizedTest(name = "{0} in {1}: {2}")
    @CsvSource({
        "v0.31.9, ~0.31.6, true",
        "v0.32.0-rc.1, ~0.31.6, false",
        "v0.31.5, ~0.31.6 || >=0.32.3, false",
        "v0.30.9, <0.31.0-0, true",
        "v0.31.0-alpha.0, <0.31.0-0, false",
        "main, >=99.0.0, true",
    })
    void readsRanges(String tag, String range, boolean in) {
        assertThat(KcpVersion.of(tag).in(range)).isEqualTo(in);
    }
}
