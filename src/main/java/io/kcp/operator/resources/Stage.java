package io.kcp.operator.resources;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.kcp.operator.model.Observed;
import java.util.List;
import java.util.function.Function;

/**
 * Objects that are applied together.
 *
 * @param name of the stage, for logs
 * @param gate asked each time; a closed gate leaves the stage's objects as they are
 * @param names of the objects by {@code Kind/name}, needed where the gate may be closed: pruning spares them
 */
public record Stage(
        String name, Gate gate, List<String> names, Function<Observed, List<? extends HasMetadata>> objects) {

    /** Applied from the first moment on. */
    public static Stage open(String name, Function<Observed, List<? extends HasMetadata>> objects) {
        return new Stage(name, Gate.OPEN, List.of(), objects);
    }
}
