package io.kcp.operator.rig;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** CustomResourceDefinitions, read but not yet installed. */
record Crds(List<GenericKubernetesResource> crds) {
    /** Untyped, since the typed model drops what it does not know. */
    private static final ResourceDefinitionContext TYPE =
            ResourceDefinitionContext.fromResourceType(CustomResourceDefinition.class);

    private static final Duration LIMIT = Duration.ofSeconds(20);

    /** All YAML files of the folders. */
    static Crds read(List<Path> folders) {
        return new Crds(folders.stream()
                .flatMap(Crds::files)
                .parallel()
                .map(Crds::parse)
                .filter(object -> "CustomResourceDefinition".equals(object.getKind()))
                .toList());
    }

    private static Stream<Path> files(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().matches(".*\\.ya?ml")).toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static GenericKubernetesResource parse(Path file) {
        try {
            return Serialization.unmarshal(Files.readString(file), GenericKubernetesResource.class);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Applies them and waits until the API server serves the kinds. */
    void install(KubernetesClient client) {
        Parallel.each(
                crds,
                crd -> client.genericKubernetesResources(TYPE)
                        .resource(crd)
                        .fieldManager("rig")
                        .forceConflicts()
                        .serverSideApply());
        awaitEstablished(
                client, crds.stream().map(crd -> crd.getMetadata().getName()).collect(Collectors.toSet()));
    }

    private static void awaitEstablished(KubernetesClient client, Set<String> names) {
        var established = client.apiextensions()
                .v1()
                .customResourceDefinitions()
                .informOnCondition(all -> all.stream()
                        .filter(Crds::isEstablished)
                        .map(crd -> crd.getMetadata().getName())
                        .collect(Collectors.toSet())
                        .containsAll(names));
        try {
            established.get(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("The API server does not serve all of " + names, e);
        } finally {
            established.cancel(true);
        }
    }

    private static boolean isEstablished(CustomResourceDefinition crd) {
        return crd.getStatus() != null
                && crd.getStatus().getConditions() != null
                && crd.getStatus().getConditions().stream()
                        .anyMatch(condition -> condition.getType().equals("Established")
                                && condition.getStatus().equals("True"));
    }
}
