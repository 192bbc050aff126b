package io.kcp.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.kcp.operator.api.v1alpha1.FrontProxy;
import io.kcp.operator.api.v1alpha1.RootShard;
import io.kcp.operator.api.v1alpha1.Shard;
import io.kcp.operator.api.v1alpha1.VirtualWorkspace;
import io.kcp.operator.model.Defaults;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every reference that can be missing or wrong, and every value from a time when nothing was checked. */
class ResolversTest {
    private static final Defaults DEFAULTS = new Defaults("ghcr.io/kcp-dev/kcp", "v0.32.3");
    private static final String ROOT = """
            metadata: {name: root}
            spec:
              external: {hostname: kcp.example.com, port: 6443}
              certificates: {issuerRef: {name: selfsigned}}
              etcd: {endpoints: [http://etcd:2379]}
            """;
    private static final String SHARD = """
            metadata: {name: theseus}
            spec:
              rootShard: {ref: {name: root}}
              etcd: {endpoints: [http://etcd:2379]}
            """;
    private static final String PROXY = """
            metadata: {name: kcp}
            spec:
              rootShard: {ref: {name: root}}
            """;

    /** What is there in every case, each with something missing or wrong. */
    private static Given surroundings() {
        return new Given()
                .secret("no-keys", Map.of())
                .secret("wrong-key", Map.of("other", "x"))
                .secret("not-pem", Map.of("tls.crt", "hello", "tls.key", "x"))
                .secret("empty", Map.of("tls.crt", "  "))
                .secret(
                        "private",
                        Map.of("tls.crt", "-----BEGIN PRIVATE KEY-----\nc2VjcmV0\n-----END PRIVATE KEY-----\n"))
                .and(Given.read(ConfigMap.class, "{metadata: {name: audit}, data: {other.yaml: x}}"))
                .and(Given.read(VirtualWorkspace.class, """
                        metadata: {name: elsewhere}
                        spec:
                          target: {shardRef: {name: ariadne}}
                          external: {hostname: vw.example.com, port: 443}
                        """));
    }

    static Stream<Arguments> references() {
        return Stream.of(
                missing("  caBundleSecretRef: {name: gone}", "SecretNotFound", "spec.caBundleSecretRef"),
                missing("  clientCABundleRef: {name: gone}", "SecretNotFound", "spec.clientCABundleRef"),
                missing(
                        "  auth: {oidc: {issuerURL: 'https://x', clientID: x, caFileRef: {name: gone}}}",
                        "SecretNotFound",
                        "spec.auth.oidc.caFileRef"),
                missing(
                        "  auth: {webhook: {configSecretName: gone}}",
                        "SecretNotFound",
                        "spec.auth.webhook.configSecretName"),
                missing("  auth: {tokenAuthFile: {secretName: gone}}", "SecretNotFound", "spec.auth.tokenAuthFile"));
    }

    static Stream<Arguments> referencesOfServers() {
        return Stream.concat(
                references(),
                Stream.of(
                        missing(
                                "  authorization: {webhook: {configSecretName: gone}}",
                                "SecretNotFound",
                                "spec.authorization.webhook.configSecretName"),
                        missing(
                                "  audit: {webhook: {configSecretName: gone}}",
                                "SecretNotFound",
                                "spec.audit.webhook.configSecretName"),
                        missing(
                                "  audit: {policy: {configMap: {name: gone, key: policy.yaml}}}",
                                "ConfigMapNotFound",
                                "spec.audit.policy.configMap"),
                        missing("  cache: {ref: {name: gone}}", "CacheServerNotFound", "spec.cache.ref"),
                        missing(
                                "  kcpVirtualWorkspace: {name: gone}",
                                "VirtualWorkspaceNotFound",
                                "spec.kcpVirtualWorkspace")));
    }

    private static Arguments missing(String yaml, String reason, String field) {
        return arguments(yaml, reason, field);
    }

    @ParameterizedTest(name = "RootShard, {0}")
    @MethodSource("referencesOfServers")
    void aRootShardWaitsForWhatItNames(String yaml, String reason, String field) {
        assertWaits(resolveRoot(ROOT + yaml, surroundings()), reason, field);
    }

    @ParameterizedTest(name = "Shard, {0}")
    @MethodSource("referencesOfServers")
    void aShardWaitsForWhatItNames(String yaml, String reason, String field) {
        assertWaits(resolveShard(SHARD + yaml, surroundings().and(Given.read(RootShard.class, ROOT))), reason, field);
    }

    @ParameterizedTest(name = "FrontProxy, {0}")
    @MethodSource("references")
    void aFrontProxyWaitsForWhatItNames(String yaml, String reason, String field) {
        assertWaits(resolveProxy(PROXY + yaml, surroundings().and(Given.read(RootShard.class, ROOT))), reason, field);
    }

    @ParameterizedTest(name = "inherited, {0}")
    @MethodSource("references")
    void whatIsInheritedMustBeThereToo(String yaml, String reason, String field) {
        var given = surroundings().and(Given.read(RootShard.class, ROOT + yaml));

        assertWaits(resolveShard(SHARD, given), reason, "RootShard root " + field);
        assertWaits(resolveProxy(PROXY, given), reason, "RootShard root " + field);
    }

    @Test
    void whatIsReplacedNeedNotBeThere() {
        var given = surroundings()
                .secret("own", Map.of("token.csv", "x"))
                .and(Given.read(RootShard.class, ROOT + "  auth: {tokenAuthFile: {secretName: gone}}"));

        assertThat(resolveShard(SHARD + "  auth: {tokenAuthFile: {secretName: own}}", given))
                .isInstanceOf(Resolution.Resolved.class);
    }

    private static void assertWaits(Resolution<?> resolution, String reason, String field) {
        assertThat(resolution).isInstanceOfSatisfying(Resolution.Waiting.class, waiting -> {
            assertThat(waiting.reason()).isEqualTo(reason);
            assertThat(waiting.message()).contains(field).contains("gone").contains("does not exist: create it, or");
        });
    }

    static Stream<Arguments> incomplete() {
        return Stream.of(
                arguments(
                        "  etcd: {endpoints: ['https://etcd:2379'], tlsConfig: {secretRef: {name: wrong-key}}}",
                        "SecretIncomplete",
                        "spec.etcd.tlsConfig.secretRef, has no key 'tls.crt'; it has: other"),
                arguments(
                        "  caBundleSecretRef: {name: no-keys}",
                        "SecretIncomplete",
                        "has no key 'tls.crt'; it has: none"),
                arguments(
                        "  auth: {tokenAuthFile: {secretName: wrong-key, key: list.csv}}",
                        "SecretIncomplete",
                        "has no key 'list.csv'"),
                arguments(
                        "  audit: {policy: {configMap: {name: audit, key: policy.yaml}}}",
                        "ConfigMapIncomplete",
                        "has no key 'policy.yaml'; it has: other.yaml"),
                arguments("  caBundleSecretRef: {name: not-pem}", "InvalidCertificate", "not-pem"),
                arguments(
                        "  clientCABundleRef: {name: empty}",
                        "InvalidCertificate",
                        "key tls.crt holds no PEM certificate"),
                arguments(
                        "  caBundleSecretRef: {name: private}",
                        "InvalidCertificate",
                        "named by spec.caBundleSecretRef: key tls.crt "),
                arguments(
                        "  kcpVirtualWorkspace: {name: elsewhere}",
                        "VirtualWorkspaceMismatch",
                        "spec.target must name RootShard root"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("incomplete")
    void aReferenceToSomethingElseSaysWhatIsThere(String yaml, String reason, String message) {
        String spec = yaml.startsWith("  etcd:") ? ROOT.replaceAll("(?m)^  etcd:.*\n", "") + yaml : ROOT + yaml;
        var resolution = resolveRoot(spec, surroundings());

        assertThat(reason(resolution)).isEqualTo(reason);
        assertThat(message(resolution)).contains(message).doesNotContain("c2VjcmV0");
    }

    static Stream<Arguments> storedOld() {
        return Stream.of(
                arguments("RootShard", "{metadata: {name: root}}", "spec is required"),
                arguments("RootShard", "{metadata: {name: root}, spec: {}}", "spec.external is required"),
                arguments("RootShard", ROOT.replace("port: 6443", "port: -1"), "spec.external.port: -1 is not a port"),
                arguments("RootShard", ROOT.replace("port: 6443", "port: 65536"), "spec.external.port: 65536"),
                arguments("RootShard", ROOT.replace(", port: 6443", ""), "spec.external.port is required"),
                arguments("RootShard", ROOT.replace("kcp.example.com", "''"), "spec.external.hostname is required"),
                arguments("RootShard", ROOT.replace("[http://etcd:2379]", "[]"), "spec.etcd.endpoints is required"),
                arguments(
                        "RootShard",
                        ROOT.replace("{issuerRef: {name: selfsigned}}", "{}"),
                        "exactly one of spec.certificates.issuerRef and spec.certificates.caSecretRef"),
                arguments(
                        "RootShard",
                        ROOT.replace(
                                "{issuerRef: {name: selfsigned}}", "{issuerRef: {name: x}, caSecretRef: {name: y}}"),
                        "exactly one of spec.certificates.issuerRef and spec.certificates.caSecretRef"),
                arguments(
                        "RootShard", ROOT + "  shardBaseURL: kcp.example.com", "spec.shardBaseURL: 'kcp.example.com'"),
                arguments(
                        "RootShard",
                        ROOT + "  certificateTemplates: {server: {spec: {duration: 365d}}}",
                        "spec.certificateTemplates.server.spec.duration: '365d' is not a duration"),
                arguments(
                        "RootShard",
                        ROOT + "  certificateTemplates: {server: {spec: {renewBefore: 99999999999h}}}",
                        "spec.certificateTemplates.server.spec.renewBefore: '99999999999h'"),
                arguments(
                        "RootShard",
                        ROOT + "  proxy: {certificateTemplates: {server: {spec: {duration: 1y}}}}",
                        "spec.proxy.certificateTemplates.server.spec.duration: '1y'"),
                arguments(
                        "RootShard",
                        ROOT + "  auth: {webhook: {configSecretName: x, cacheAuthenticationTTL: 5}}",
                        "spec.auth.webhook.cacheAuthenticationTTL: '5'"),
                arguments(
                        "RootShard",
                        ROOT + "  authorization: {webhook: {cacheAuthorizedTTL: x}}",
                        "spec.authorization.webhook.cacheAuthorizedTTL: 'x'"),
                arguments(
                        "RootShard",
                        ROOT + "  audit: {webhook: {batchMaxWait: 1d}}",
                        "spec.audit.webhook.batchMaxWait: '1d'"),
                arguments("Shard", "{metadata: {name: theseus}}", "spec is required"),
                arguments("Shard", SHARD.replace("name: theseus", "name: root"), "cannot be named 'root'"),
                arguments("Shard", SHARD.replaceAll("(?m)^  etcd:.*\n", ""), "spec.etcd is required"),
                arguments("Shard", SHARD + "  certificateTemplates: {client: {spec: {duration: 365d}}}", "'365d'"),
                arguments("Shard", SHARD.replace("{ref: {name: root}}", "{}"), "spec.rootShard.ref"),
                arguments("Shard", SHARD.replace("name: root}", "name: ''}"), "spec.rootShard.ref"),
                arguments("FrontProxy", "{metadata: {name: kcp}}", "spec is required"),
                arguments("FrontProxy", PROXY.replace("{ref: {name: root}}", "{}"), "spec.rootShard.ref"),
                arguments("FrontProxy", PROXY + "  externalHostname: 'kcp example'", "spec.externalHostname"),
                arguments(
                        "FrontProxy", PROXY + "  certificateTemplates: {server: {spec: {duration: 365d}}}", "'365d'"));
    }

    @ParameterizedTest(name = "{0}: {2}")
    @MethodSource("storedOld")
    void aValueFromBeforeItWasCheckedStopsItsOwnObject(String kind, String yaml, String message) {
        var given = surroundings().and(Given.read(RootShard.class, ROOT));
        var resolution = switch (kind) {
            case "RootShard" -> resolveRoot(yaml, surroundings());
            case "Shard" -> resolveShard(yaml, given);
            default -> resolveProxy(yaml, given);
        };

        assertThat(resolution).isInstanceOf(Resolution.Invalid.class);
        assertThat(message(resolution)).contains(message);
    }

    static Stream<Arguments> brokenRootShards() {
        return Stream.of(
                arguments("{metadata: {name: other}}", "RootShard root"),
                arguments("{metadata: {name: root}}", "its own conditions say why"),
                arguments("{metadata: {name: root}, spec: {external: {hostname: x}}}", "its own conditions say why"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenRootShards")
    void membersWaitForTheirRootShard(String root, String message) {
        var given = new Given().and(Given.read(RootShard.class, root));

        assertThat(resolveShard(SHARD, given)).isInstanceOf(Resolution.Waiting.class);
        assertThat(message(resolveShard(SHARD, given))).contains(message);
        assertThat(resolveProxy(PROXY, given)).isInstanceOf(Resolution.Waiting.class);
        assertThat(message(resolveProxy(PROXY, given))).contains(message);
    }

    @Test
    void aMemberOfARootShardWithABadValueDoesNotThrow() {
        var given = new Given().and(Given.read(RootShard.class, ROOT + "  shardBaseURL: nonsense"));

        assertThat(resolveShard(SHARD, given)).isInstanceOf(Resolution.Resolved.class);
        assertThat(resolveProxy(PROXY, given)).isInstanceOf(Resolution.Resolved.class);
    }

    private static String reason(Resolution<?> resolution) {
        return switch (resolution) {
            case Resolution.Waiting<?> waiting -> waiting.reason();
            case Resolution.Invalid<?> invalid -> invalid.reason();
            case Resolution.Resolved<?> _ -> "Resolved";
        };
    }

    private static String message(Resolution<?> resolution) {
        return switch (resolution) {
            case Resolution.Waiting<?> waiting -> waiting.message();
            case Resolution.Invalid<?> invalid -> invalid.message();
            case Resolution.Resolved<?> _ -> "";
        };
    }

    private static Resolution<?> resolveRoot(String yaml, Given given) {
        return new RootShardResolver(DEFAULTS).resolve(Given.read(RootShard.class, yaml), given);
    }

    private static Resolution<?> resolveShard(String yaml, Given given) {
        return new ShardResolver(DEFAULTS).resolve(Given.read(Shard.class, yaml), given);
    }

    private static Resolution<?> resolveProxy(String yaml, Given given) {
        return new FrontProxyResolver(DEFAULTS).resolve(Given.read(FrontProxy.class, yaml), given);
    }
}
