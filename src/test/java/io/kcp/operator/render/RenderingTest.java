package io.kcp.operator.render;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RenderingTest {
    private static final String ROOT = """
            apiVersion: operator.kcp.io/v1alpha1
            kind: RootShard
            metadata: {name: root}
            spec:
              external: {hostname: kcp.example.com, port: 6443}
              certificates: {issuerRef: {name: selfsigned}}
              etcd: {endpoints: [http://etcd:2379]}
            """;
    private static final String SHARD = """
            ---
            apiVersion: operator.kcp.io/v1alpha1
            kind: Shard
            metadata: {name: theseus}
            spec:
              rootShard: {ref: {name: root}}
              etcd: {endpoints: [http://etcd:2379]}
            """;

    private static Rendering render(String yaml) {
        return Rendering.of(
                List.of("-"),
                new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
                "default",
                new Defaults("ghcr.io/kcp-dev/kcp", "v0.32.3"),
                IdentityPolicy.STANDARD);
    }

    private static Rendering render(Path... sources) {
        return Rendering.of(
                List.of(sources).stream().map(Path::toString).toList(),
                InputStream.nullInputStream(),
                "kcp",
                new Defaults("kcp", "main"),
                IdentityPolicy.STANDARD);
    }

    @Test
    void aRootShardThatIsNotThereIsNamedAndTheRestIsPrinted() {
        var rendering =
                render(ROOT + SHARD + SHARD.replace("theseus", "ariadne").replace("name: root", "name: other"));

        assertThat(rendering.complete()).isFalse();
        assertThat(rendering.messages())
                .containsExactly(
                        "error: Shard default/ariadne: RootShard other, named by spec.rootShard.ref, does not exist in"
                                + " namespace default: create it, or name another",
                        "warning: RootShard default/root: the installation has 2 shards and no cache server, which kcp"
                                + " needs as soon as there is more than one: create a CacheServer and name it in"
                                + " spec.cache.ref");
        assertThat(rendering.yaml()).contains("# Shard theseus: stage").doesNotContain("ariadne");
    }

    @Test
    void aKcpThatRefusesTokensOfOtherShardsIsNamed() {
        String refusal = "RootShard root (v0.30.2), Shard theseus (v0.30.2): kcp before 0.31.0 itself refuses ";

        assertThat(render(ROOT + "  image: {tag: v0.30.2}\n" + SHARD).messages())
                .anySatisfy(message -> assertThat(message).contains(refusal + "bound ServiceAccount tokens"));
        assertThat(render(ROOT + "  image: {tag: v0.30.2}\n  auth: {serviceAccount: {lookup: true}}\n" + SHARD)
                        .messages())
                .anySatisfy(message -> assertThat(message).contains(refusal + "all ServiceAccount tokens"));
        assertThat(render(ROOT + "  image: {tag: v0.30.2}\n  auth: {serviceAccount: {enabled: false}}\n" + SHARD)
                        .messages())
                .noneSatisfy(message -> assertThat(message).contains("refuses"));
        assertThat(render(ROOT + "  image: {tag: v0.31.0}\n" + SHARD).messages())
                .noneSatisfy(message -> assertThat(message).contains("refuses"));
    }

    @Test
    void anUnknownFieldIsNamedWithItsPath() {
        var rendering = render(ROOT + "  logLevel: 4\n  etcdd: {}\n  proxy: {replica: 2}\n");

        assertThat(rendering.complete()).isTrue();
        assertThat(rendering.messages())
                .containsExactly(
                        "warning: standard input: RootShard root: there is no field spec.logLevel; Kubernetes would drop it",
                        "warning: standard input: RootShard root: there is no field spec.etcdd; Kubernetes would drop it",
                        "warning: standard input: RootShard root: there is no field spec.proxy.replica; Kubernetes would drop"
                                + " it");
    }

    @Test
    void aValueThatTheSchemaRefusesIsNamedWithItsPath() {
        var rendering = render(ROOT.replace("6443", "65536") + "  logging: {level: 11}\n  replicas: -1\n");

        assertThat(rendering.complete()).isFalse();
        assertThat(rendering.messages())
                .contains(
                        "error: standard input: RootShard root: spec.external.port: 65536 is more than 65535",
                        "error: standard input: RootShard root: spec.logging.level: 11 is more than 10",
                        "error: standard input: RootShard root: spec.replicas: -1 is less than 0");
    }

    @Test
    void aValueOfTheWrongTypeIsNamedWithoutBeingQuoted() {
        var rendering = render(ROOT.replace("6443", "secret"));

        assertThat(rendering.messages())
                .singleElement()
                .asString()
                .isEqualTo(
                        "error: standard input: RootShard root: spec.external.port cannot be read as what the field takes");
    }

    @Test
    void whatTheOperatorDoesNotReadIsLeftOutAndNamed() {
        var rendering =
                render(ROOT + "---\n{apiVersion: cert-manager.io/v1, kind: Issuer, metadata: {name: selfsigned}}\n");

        assertThat(rendering.complete()).isTrue();
        assertThat(rendering.messages())
                .containsExactly(
                        "warning: standard input: Issuer selfsigned (cert-manager.io/v1) is left out: the operator does"
                                + " not read such objects");
    }

    @Test
    void anExtraArgumentThatKcpDoesNotKnowIsNamed() {
        assertThat(render(ROOT + "  extraArgs: [--etcd-server=x]\n").messages())
                .containsExactly("warning: RootShard default/root: spec.extraArgs: kcp knows no flag --etcd-server");
    }

    @Test
    void settingsThatCannotWorkTogetherStopTheirOwnObject() {
        var rendering = render(ROOT + SHARD + "  extraVolumes: [{name: server-cert, emptyDir: {}}]\n");

        assertThat(rendering.complete()).isFalse();
        assertThat(rendering.messages())
                .first()
                .asString()
                .startsWith("error: Shard default/theseus: spec.extraVolumes: the name 'server-cert' is taken");
        assertThat(rendering.yaml()).contains("# RootShard root").doesNotContain("# Shard theseus:");
    }

    @Test
    void aSecretThatIsThereIsLookedInto() {
        String secret = "---\n{apiVersion: v1, kind: Secret, metadata: {name: tokens}, stringData: {wrong: x}}\n";

        assertThat(render(ROOT + "  auth: {tokenAuthFile: {secretName: tokens}}\n")
                        .messages())
                .containsExactly("assumed to exist: Secret default/tokens [token.csv]");
        assertThat(render(ROOT + "  auth: {tokenAuthFile: {secretName: tokens}}\n" + secret)
                        .messages())
                .containsExactly(
                        "error: RootShard default/root: Secret tokens, named by spec.auth.tokenAuthFile, has no key"
                                + " 'token.csv'; it has: wrong");
        assertThat(render(ROOT + "  auth: {tokenAuthFile: {secretName: tokens, key: wrong}}\n" + secret)
                        .messages())
                .isEmpty();
    }

    @Test
    void theSameObjectTwiceIsAMistake() {
        assertThat(render(ROOT + "---\n" + ROOT).messages())
                .containsExactly(
                        "error: standard input: RootShard root: there is another RootShard default/root before it; remove"
                                + " one of them");
    }

    @Test
    void brokenYamlIsNamedByItsFile(@TempDir Path folder) throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "a: [");
        Files.writeString(folder.resolve("a.yaml"), ROOT);
        Files.writeString(folder.resolve("notes.txt"), "not read");

        var rendering = render(folder);

        assertThat(rendering.complete()).isFalse();
        assertThat(rendering.messages())
                .singleElement()
                .asString()
                .startsWith("error: " + folder.resolve("b.yaml") + " is not YAML");
        assertThat(rendering.yaml()).contains("# RootShard root").contains("namespace: kcp\n");
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThat(render(Path.of("no", "such.yaml")).messages())
                .singleElement()
                .asString()
                .startsWith("error: no/such.yaml");
    }

    @Test
    void aListIsItsItems() {
        var rendering =
                render("apiVersion: v1\nkind: List\nitems:\n- " + ROOT.strip().replace("\n", "\n  ") + "\n");

        assertThat(rendering.messages()).isEmpty();
        assertThat(rendering.yaml()).contains("# RootShard root: stage PKI");
    }

    @Test
    void anEmptyInputRendersNothing() {
        assertThat(render("---\n---\n")).isEqualTo(new Rendering("", List.of(), true));
    }
}
