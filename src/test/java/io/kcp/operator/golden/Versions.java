package io.kcp.operator.golden;

import static io.kcp.operator.golden.RenderedObjects.ofKind;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import io.kcp.operator.render.Rendering;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The cases as they would be rendered for another version of kcp, without the arguments that users add. */
final class Versions {
    /** Those between which some binary's flags changed, and one that is no version number. */
    static final List<String> ALL = List.of(
            "v0.28.0", "v0.28.3", "v0.29.0", "v0.29.1", "v0.29.2", "v0.30.0", "v0.30.1", "v0.30.2", "v0.31.0",
            "v0.31.2", "v0.31.5", "v0.31.6", "v0.32.0", "v0.32.2", "v0.32.3", "main");

    /** The cases between which flags differ; names, addresses and numbers of pods make no flag. */
    private static final Pattern CASES = Pattern.compile(
            ".*/(everything|minimal|au|oidc|etcd|cache|ca-|own-ca|service-accounts|external|init|path|keeps|inherits|two|shard).*");

    private static final YAMLMapper YAML = new YAMLMapper();

    private Versions() {}

    /** The Deployments of all cases that this version can run at all. */
    static Stream<JsonNode> deployments(String version) {
        return GoldenCase.all().stream()
                .filter(golden -> CASES.matcher(golden.toString()).matches())
                .flatMap(golden -> ofKind(objects(golden, version), "Deployment"));
    }

    private static List<JsonNode> objects(GoldenCase golden, String version) {
        var input = golden.inputObjects();
        input.forEach(object -> moveTo(version, object.path("spec")));
        var rendering = Rendering.of(
                List.of("-"),
                new ByteArrayInputStream(yaml(input).getBytes(StandardCharsets.UTF_8)),
                "default",
                new Defaults("ghcr.io/kcp-dev/kcp", version),
                IdentityPolicy.STANDARD);
        try (var objects = YAML.readerFor(JsonNode.class).<JsonNode>readValues(rendering.yaml())) {
            return objects.readAll();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void moveTo(String version, JsonNode spec) {
        for (JsonNode part : List.of(spec, spec.path("proxy"))) {
            if (part instanceof ObjectNode fields) {
                fields.remove("extraArgs");
            }
            if (part.path("image") instanceof ObjectNode image) {
                image.remove("digest");
                image.put("tag", version);
            }
        }
    }

    private static String yaml(List<JsonNode> objects) {
        return objects.stream().map(Versions::yaml).collect(Collectors.joining());
    }

    private static String yaml(JsonNode object) {
        try {
            return YAML.writeValueAsString(object);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
