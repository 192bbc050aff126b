package io.kcp.operator.golden;

import static io.kcp.operator.golden.RenderedObjects.args;
import static io.kcp.operator.golden.RenderedObjects.component;
import static io.kcp.operator.golden.RenderedObjects.container;
import static io.kcp.operator.golden.RenderedObjects.name;
import static io.kcp.operator.golden.RenderedObjects.ofKind;
import static io.kcp.operator.golden.RenderedObjects.podSpec;
import static io.kcp.operator.golden.RenderedObjects.texts;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.kcp.operator.model.GoDuration;
import io.kcp.operator.model.Host;
import io.kcp.operator.model.Names;
import io.kcp.operator.resources.FlagCatalogue;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** What must hold for every object of every case, whatever users write. */
@ParameterizedClass(name = "{0}")
@MethodSource("cases")
class InvariantsTest {
    /** Pointers in Kubernetes' own types: false and 0 are kept, and mean something. */
    private static final Set<String> MEANT = Set.of(
            "allowPrivilegeEscalation", "automountServiceAccountToken", "optional", "replicas", "maxUnavailable");
    /** Flags that may be given several times. */
    private static final Set<String> REPEATABLE = Set.of("--service-account-key-file");

    private final GoldenCase golden;
    private final List<JsonNode> objects;

    InvariantsTest(GoldenCase golden) {
        this.golden = golden;
        this.objects = golden.expectedObjects();
    }

    static List<GoldenCase> cases() {
        return GoldenCase.all();
    }

    private Stream<JsonNode> deployments() {
        return ofKind(objects, "Deployment");
    }

    private Stream<JsonNode> servers() {
        return deployments().filter(deployment -> Set.of("rootshard", "shard").contains(component(deployment)));
    }

    @Test
    void nothingIsSentThatTheServerWouldDrop() {
        objects.forEach(object -> RenderedObjects.scalars(object, name(object), (path, value) -> {
            String field = path.substring(path.lastIndexOf('.') + 1);
            assertThat(value.isNull()).as("%s is null", path).isFalse();
            assertThat(value.isTextual() && value.textValue().isEmpty())
                    .as("%s is empty", path)
                    .isFalse();
            if (!MEANT.contains(field)) {
                assertThat(value.isBoolean() && !value.booleanValue())
                        .as("%s is false", path)
                        .isFalse();
                assertThat(value.isNumber() && value.asDouble() == 0)
                        .as("%s is 0", path)
                        .isFalse();
            }
        }));
    }

    @Test
    void defaultsInsideAtomicFieldsAreSpelledOut() {
        deployments()
                .flatMap(deployment -> Stream.of("fieldRef", "resourceFieldRef", "serviceAccountToken")
                        .flatMap(field -> deployment.findValues(field).stream().map(value -> field + value)))
                .forEach(field -> assertThat(field).containsAnyOf("apiVersion", "divisor", "expirationSeconds"));
    }

    @Test
    void portsNameTheirProtocol() {
        deployments()
                .forEach(deployment -> assertThat(container(deployment).path("ports"))
                        .isNotEmpty()
                        .allSatisfy(port ->
                                assertThat(port.path("protocol").asText()).isEqualTo("TCP")));
        ofKind(objects, "Service")
                .forEach(service -> assertThat(service.at("/spec/ports"))
                        .isNotEmpty()
                        .allSatisfy(port ->
                                assertThat(port.path("protocol").asText()).isEqualTo("TCP")));
    }

    @Test
    void everyObjectSaysWhoManagesIt() {
        assertThat(objects)
                .isNotEmpty()
                .allSatisfy(object -> assertThat(object.at("/metadata/labels/app.kubernetes.io~1managed-by")
                                .asText())
                        .as(name(object))
                        .isEqualTo("kcp-operator"));
        ofKind(objects, "Certificate")
                .forEach(certificate -> assertThat(certificate
                                .at("/spec/secretTemplate/labels/app.kubernetes.io~1managed-by")
                                .asText())
                        .as("Secret of %s", name(certificate))
                        .isEqualTo("kcp-operator"));
    }

    @Test
    void noObjectAppearsTwice() {
        assertThat(objects.stream().map(object -> object.path("kind").asText() + "/" + name(object)))
                .doesNotHaveDuplicates();
    }

    @Test
    void namesAndLabelsKeepTheirLimits() {
        ofKind(objects, "Service", "Deployment", "PodDisruptionBudget")
                .forEach(object -> assertThat(name(object)).matches("[a-z]([-a-z0-9]{0,61}[a-z0-9])?"));
        objects.forEach(object -> {
            assertThat(name(object)).hasSizeLessThanOrEqualTo(253);
            object.findValues("labels")
                    .forEach(labels -> assertThat(texts(labels))
                            .allSatisfy(value -> assertThat(value).hasSizeLessThanOrEqualTo(Names.LABEL)));
            object.findValues("annotations")
                    .forEach(annotations -> annotations
                            .fieldNames()
                            .forEachRemaining(key -> assertThat(key.substring(key.indexOf('/') + 1))
                                    .hasSizeLessThanOrEqualTo(Names.LABEL)));
        });
    }

    @Test
    void noPodHoldsTheKeyOfACertificateAuthority() {
        Set<String> authorities = Stream.concat(
                        ofKind(objects, "Certificate")
                                .filter(certificate ->
                                        certificate.at("/spec/isCA").asBoolean())
                                .map(certificate ->
                                        certificate.at("/spec/secretName").asText()),
                        ofKind(objects, "Issuer")
                                .map(issuer -> issuer.at("/spec/ca/secretName").asText()))
                .collect(Collectors.toSet());
        deployments()
                .forEach(deployment -> podSpec(deployment).path("volumes").forEach(volume -> {
                    JsonNode secret = volume.path("secret");
                    if (authorities.contains(secret.path("secretName").asText())) {
                        assertThat(secret.path("items").findValuesAsText("key"))
                                .as("%s in %s", secret, name(deployment))
                                .containsExactly("tls.crt");
                    }
                }));
    }

    @Test
    void noPodHoldsTheSigningKeyOfAnother() {
        deployments()
                .forEach(deployment -> RenderedObjects.sources(deployment).stream()
                        .filter(source -> source.endsWith("-service-account"))
                        .forEach(source -> assertThat("Secret/"
                                        + deployment
                                                .at("/metadata/labels/app.kubernetes.io~1instance")
                                                .asText()
                                        + "-service-account")
                                .isEqualTo(source)));
    }

    @Test
    void podsAreAdmittedUnderPodSecurityRestricted() {
        deployments().forEach(deployment -> {
            JsonNode pod = podSpec(deployment);
            assertThat(pod.path("automountServiceAccountToken").asBoolean(true)).isFalse();
            assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).isTrue();
            assertThat(pod.at("/securityContext/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
            Stream.of("containers", "initContainers")
                    .flatMap(list -> pod.path(list).valueStream())
                    .map(container -> container.path("securityContext"))
                    .forEach(InvariantsTest::isRestricted);
        });
    }

    private static void isRestricted(JsonNode security) {
        assertThat(security.path("allowPrivilegeEscalation").asBoolean(true)).isFalse();
        assertThat(security.path("readOnlyRootFilesystem").asBoolean()).isTrue();
        assertThat(texts(security.at("/capabilities/drop"))).containsExactly("ALL");
        assertThat(security.at("/seccompProfile/type").asText()).isEqualTo("RuntimeDefault");
    }

    /** The first promise. */
    @Test
    void everyShardPresentsAClientCertificate() {
        servers().forEach(deployment -> {
            assertThat(args(deployment))
                    .contains(
                            "--shard-client-cert-file=/etc/kcp/tls/client/tls.crt",
                            "--shard-client-key-file=/etc/kcp/tls/client/tls.key");
            assertThat(mounted(deployment, "/etc/kcp/tls/client")).contains("tls.crt", "tls.key");
        });
    }

    /** The second promise, unless the user says no. */
    @Test
    void everyShardTrustsTheKeysOfEveryShard() {
        if (golden.toString().contains("service-accounts-not-shared")) {
            return;
        }
        boolean refused = golden.toString().equals("shard/overrides-everything");
        servers()
                .filter(deployment -> !(refused && component(deployment).equals("shard")))
                .forEach(deployment -> {
                    assertThat(args(deployment))
                            .contains("--service-account-key-file=/etc/kcp/tls/service-account-keys/keys.pem");
                    assertThat(mounted(deployment, "/etc/kcp/tls/service-account-keys"))
                            .containsExactly("keys.pem");
                });
    }

    @Test
    void theBundleHoldsTheKeyOfEveryShard() {
        Set<String> signing = ofKind(objects, "Certificate")
                .filter(certificate ->
                        certificate.at("/spec/secretTemplate/labels").has("operator.kcp.io/service-account-key"))
                .map(RenderedObjects::name)
                .collect(Collectors.toSet());
        String bundle = ofKind(objects, "ConfigMap")
                .filter(map -> name(map).endsWith("-service-account-keys"))
                .map(map -> map.at("/data/keys.pem").asText())
                .collect(Collectors.joining());
        assertThat(signing)
                .hasSize((int) servers().count())
                .allSatisfy(secret -> assertThat(bundle).contains("<public key of Secret " + secret + ">"));
    }

    private static List<String> mounted(JsonNode deployment, String path) {
        String volume = container(deployment)
                .path("volumeMounts")
                .valueStream()
                .filter(mount -> mount.path("mountPath").asText().equals(path))
                .map(mount -> mount.path("name").asText())
                .findFirst()
                .orElse("");
        return podSpec(deployment)
                .path("volumes")
                .valueStream()
                .filter(each -> each.path("name").asText().equals(volume))
                .flatMap(each -> each.findValuesAsText("key").stream())
                .toList();
    }

    @Test
    void everyFlagIsKnownToTheVersionThatRuns() {
        deployments()
                .filter(deployment -> !golden.toString().endsWith("third-party"))
                .forEach(deployment -> assertThat(FlagCatalogue.unknown(RenderedObjects.asIfGivenByTheUser(deployment)))
                        .as(name(deployment))
                        .isEmpty());
    }

    @Test
    void noFlagOfTheOperatorIsGivenTwice() {
        deployments()
                .filter(deployment -> !golden.toString().endsWith("extra-args"))
                .forEach(deployment -> assertThat(args(deployment).stream()
                                .map(argument -> argument.split("=", 2)[0])
                                .filter(flag -> !REPEATABLE.contains(flag)))
                        .as(name(deployment))
                        .doesNotHaveDuplicates());
    }

    @Test
    void everyFileThatAFlagNamesIsMounted() {
        deployments()
                .forEach(deployment -> args(deployment).stream()
                        .filter(argument -> argument.contains("=/etc/"))
                        .map(argument -> argument.substring(argument.indexOf('=') + 1))
                        .forEach(file -> assertThat(mounted(deployment, file.substring(0, file.lastIndexOf('/'))))
                                .as("%s in %s", file, name(deployment))
                                .contains(file.substring(file.lastIndexOf('/') + 1))));
    }

    @Test
    void everythingThatIsMountedExists() {
        var known = new HashSet<String>();
        objects.forEach(object -> known.add(object.path("kind").asText() + "/" + name(object)));
        ofKind(objects, "Certificate")
                .forEach(certificate ->
                        known.add("Secret/" + certificate.at("/spec/secretName").asText()));
        var named = new HashSet<String>();
        golden.inputObjects()
                .forEach(object -> RenderedObjects.scalars(object, "", (_, value) -> named.add(value.asText())));
        deployments()
                .forEach(deployment -> assertThat(RenderedObjects.sources(deployment))
                        .allSatisfy(source -> assertThat(known.contains(source)
                                        || named.contains(source.substring(source.indexOf('/') + 1)))
                                .as("%s mounts %s", name(deployment), source)
                                .isTrue()));
    }

    @Test
    void volumesAndMountsDoNotCollide() {
        deployments().forEach(deployment -> {
            assertThat(podSpec(deployment).path("volumes").findValuesAsText("name").stream()
                            .filter(name -> !name.isEmpty()))
                    .isNotEmpty();
            assertThat(podSpec(deployment)
                            .path("volumes")
                            .valueStream()
                            .map(volume -> volume.path("name").asText()))
                    .doesNotHaveDuplicates()
                    .allSatisfy(name -> assertThat(name).matches("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?"));
            assertThat(container(deployment).path("volumeMounts").findValuesAsText("mountPath"))
                    .doesNotHaveDuplicates();
        });
    }

    @Test
    void certificatesAreWhatCertManagerAccepts() {
        ofKind(objects, "Certificate").forEach(certificate -> {
            JsonNode spec = certificate.path("spec");
            assertThat(spec.path("secretName").asText()).isEqualTo(name(certificate));
            assertThat(GoDuration.parse(spec.path("renewBefore").asText()))
                    .as(name(certificate))
                    .isLessThan(GoDuration.parse(spec.path("duration").asText()));
            assertThat(spec.path("commonName").asText()).hasSizeLessThanOrEqualTo(Names.COMMON_NAME);
            assertThat(texts(spec.path("dnsNames")))
                    .isSorted()
                    .doesNotHaveDuplicates()
                    .allSatisfy(host -> assertThat(host)
                            .doesNotContain(":")
                            .hasSizeLessThanOrEqualTo(253)
                            .isEqualTo(Host.canonical(host)));
            assertThat(texts(spec.path("ipAddresses"))).doesNotHaveDuplicates().allMatch(Host::isAddress);
            assertThat(spec.has("commonName") || spec.has("dnsNames") || spec.has("ipAddresses"))
                    .as("%s has a subject", name(certificate))
                    .isTrue();
        });
    }

    @Test
    void everyIssuerExists() {
        Set<String> known = ofKind(objects, "Issuer").map(RenderedObjects::name).collect(Collectors.toSet());
        String input = golden.inputObjects().toString();
        ofKind(objects, "Certificate")
                .map(certificate -> certificate.at("/spec/issuerRef/name").asText())
                .forEach(issuer -> assertThat(known.contains(issuer) || input.contains("\"" + issuer + "\""))
                        .as(issuer)
                        .isTrue());
    }

    @Test
    void selectorsMatchTheirPods() {
        deployments()
                .forEach(deployment -> deployment
                        .at("/spec/selector/matchLabels")
                        .properties()
                        .forEach(label -> assertThat(deployment
                                        .at("/spec/template/metadata/labels")
                                        .path(label.getKey()))
                                .isEqualTo(label.getValue())));
        ofKind(objects, "Service")
                .forEach(service -> assertThat(deployments()
                                .filter(deployment -> name(deployment).equals(name(service)))
                                .map(deployment -> deployment.at("/spec/selector/matchLabels")))
                        .as("Service %s", name(service))
                        .containsExactly(service.at("/spec/selector")));
    }
}
