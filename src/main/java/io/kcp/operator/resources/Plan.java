package io.kcp.operator.resources;

import io.kcp.operator.model.Workload;
import java.util.List;
import java.util.stream.Stream;

/**
 * Everything one custom resource asks for.
 *
 * @param stages a stage is applied whether or not the ones before it were; its own gate decides
 * @param certificates names of the Certificates among the objects
 * @param problems what the user must change before any of it can be applied; one sentence each
 * @param workloads what runs; the first one is what the custom resource is about
 * @param advice what its user had better know; of extra arguments it is added here
 */
public record Plan(
        List<Stage> stages,
        List<String> certificates,
        List<Workload> workloads,
        List<String> problems,
        List<Advice> advice) {
    public Plan(List<Stage> stages, List<String> certificates, List<Workload> workloads, List<String> problems) {
        this(stages, certificates, workloads, problems, List.of());
    }

    public Plan {
        advice = Stream.of(ArgumentAdvice.of(workloads), FeatureAdvice.of(workloads), advice)
                .flatMap(List::stream)
                .toList();
        stages = List.copyOf(stages);
        certificates = List.copyOf(certificates);
        workloads = List.copyOf(workloads);
        problems = List.copyOf(problems);
    }
}
