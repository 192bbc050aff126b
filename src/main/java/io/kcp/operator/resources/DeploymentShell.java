package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.LifecycleBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategy;
import io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder;
import io.kcp.operator.api.v1alpha1.DeploymentTemplate;
import io.kcp.operator.api.v1alpha1.TemplateMetadata;
import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.Labels;
import io.kcp.operator.model.Observed;
import io.kcp.operator.model.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What every Deployment has around its container. */
final class DeploymentShell {
    /** Followed by the name of a volume, or of what else the pods start from: a new value restarts the pods, and says why. */
    static final String RESTART = "restart.operator.kcp.io/";

    private static final long FAREWELL_SECONDS = 5;

    private DeploymentShell() {}

    static Deployment around(PodDraft pod, Observed observed) {
        Workload workload = pod.workload;
        var template = workload.template();
        var labels = Labels.of(workload.component(), workload.instance());
        var podTemplate = template == null || template.spec() == null
                ? null
                : template.spec().template();
        var podMetadata = podTemplate == null ? null : podTemplate.metadata();
        return new DeploymentBuilder()
                .withNewMetadata()
                .withName(workload.name())
                .withLabels(labelled(template == null ? null : template.metadata(), labels))
                .withAnnotations(annotated(template == null ? null : template.metadata(), Map.of()))
                .endMetadata()
                .withNewSpec()
                .withReplicas(Replicas.of(workload.replicas(), observed.deployment(workload.name())))
                .withStrategy(strategy(template, pod.isRecreated()))
                .withNewSelector()
                .withMatchLabels(new TreeMap<>(labels))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(labelled(podMetadata, labels))
                .withAnnotations(annotated(podMetadata, fingerprints(pod, observed)))
                .endMetadata()
                .withSpec(farewell(
                        PodOverlay.apply(spec(pod, labels), podTemplate == null ? null : podTemplate.spec()),
                        pod.isRecreated()))
                .endTemplate()
                .endSpec()
                .build();
    }

    private static PodSpec spec(PodDraft pod, Map<String, String> labels) {
        var container = pod.container;
        var image = pod.workload.image();
        container.setImage(image.reference());
        container.setImagePullPolicy("IfNotPresent");
        container.setArgs(List.copyOf(pod.args));
        container.setVolumeMounts(List.copyOf(pod.mounts()));
        container.setPorts(List.of(new ContainerPortBuilder()
                .withName("https")
                .withContainerPort(Defaults.PORT)
                .withProtocol("TCP")
                .build()));
        container.setSecurityContext(securityContext());
        return new PodSpecBuilder()
                .withInitContainers(List.copyOf(pod.initContainers))
                .withContainers(container)
                .withVolumes(List.copyOf(pod.volumes()))
                .withImagePullSecrets(image.pullSecrets())
                .withAutomountServiceAccountToken(false)
                // Named even where it is the default: once set and left out again, the server would keep the old one.
                .withServiceAccountName("default")
                .withNewSecurityContext()
                .withRunAsNonRoot(true)
                .withFsGroup(pod.fsGroup())
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .endSecurityContext()
                .withTopologySpreadConstraints(new TopologySpreadConstraintBuilder()
                        .withMaxSkew(1)
                        .withTopologyKey("kubernetes.io/hostname")
                        .withWhenUnsatisfiable("ScheduleAnyway")
                        .withNewLabelSelector()
                        .withMatchLabels(new TreeMap<>(labels))
                        .endLabelSelector()
                        .build())
                .build();
    }

    /**
     * A pod that ends is still asked until every node has heard of it, and kcp's programs go at the first word. Where the user's grace
     * period leaves no time for that, the API server would refuse it.
     */
    private static PodSpec farewell(PodSpec spec, boolean recreated) {
        Long grace = spec.getTerminationGracePeriodSeconds();
        if (!recreated && (grace == null || grace > 2 * FAREWELL_SECONDS)) {
            spec.getContainers()
                    .getFirst()
                    .setLifecycle(new LifecycleBuilder()
                            .withNewPreStop()
                            .withNewSleep(FAREWELL_SECONDS)
                            .endPreStop()
                            .build());
        }
        return spec;
    }

    /** Of every container, so that its pod is admitted under Pod Security {@code restricted}. */
    static SecurityContext securityContext() {
        return new SecurityContextBuilder()
                .withAllowPrivilegeEscalation(false)
                .withReadOnlyRootFilesystem(true)
                .withNewCapabilities()
                .withDrop("ALL")
                .endCapabilities()
                .withNewSeccompProfile()
                .withType("RuntimeDefault")
                .endSeccompProfile()
                .build();
    }

    private static DeploymentStrategy strategy(@Nullable DeploymentTemplate template, boolean recreate) {
        if (template != null && template.spec() != null && template.spec().strategy() != null) {
            return template.spec().strategy();
        }
        if (recreate) {
            return new DeploymentStrategyBuilder().withType("Recreate").build();
        }
        return new DeploymentStrategyBuilder()
                .withType("RollingUpdate")
                .withNewRollingUpdate()
                .withMaxSurge(new IntOrString(1))
                .withMaxUnavailable(new IntOrString(0))
                .endRollingUpdate()
                .build();
    }

    private static Map<String, String> fingerprints(PodDraft pod, Observed observed) {
        var byVolume = new LinkedHashMap<String, List<String>>();
        for (Mounted mounted : pod.mounted()) {
            if (mounted.restarts()) {
                byVolume.computeIfAbsent(mounted.volume(), volume -> new ArrayList<>())
                        .add(observed.fingerprint(mounted.source()));
            }
        }
        var annotations = new TreeMap<String, String>();
        byVolume.forEach((volume, prints) -> annotations.put(RESTART + volume, String.join(" ", prints)));
        pod.restarts().forEach((what, cause) -> {
            String value = cause.apply(observed);
            if (value != null) {
                annotations.put(RESTART + what, value);
            }
        });
        return annotations;
    }

    private static Map<String, String> labelled(@Nullable TemplateMetadata metadata, Map<String, String> ours) {
        return Labels.merge(metadata == null || metadata.labels() == null ? Map.of() : metadata.labels(), ours);
    }

    private static Map<String, String> annotated(@Nullable TemplateMetadata metadata, Map<String, String> ours) {
        return Labels.merge(
                metadata == null || metadata.annotations() == null ? Map.of() : metadata.annotations(), ours);
    }
}
