package io.kcp.operator.resources;

/** One concern of a pod template. */
@FunctionalInterface
interface PodMutator {
    void apply(PodDraft pod);
}
