package io.kcp.operator.resources;

import io.kcp.operator.model.Workload;
import java.util.List;
import java.util.stream.Collectors;

/** Whether kcp will understand the extra arguments it is given. */
final class ArgumentAdvice {
    private ArgumentAdvice() {}

    static List<Advice> of(List<Workload> workloads) {
        String unknown = workloads.stream()
                .flatMap(workload -> FlagCatalogue.unknown(workload).stream())
                .map(sentence -> "spec." + sentence)
                .collect(Collectors.joining("; "));
        return unknown.isEmpty()
                ? List.of()
                : List.of(new Advice(Advice.ARGUMENTS_KNOWN, true, new Wait("UnknownArgument", unknown)));
    }
}
