package io.kcp.operator.render;

import io.kcp.operator.model.Defaults;
import io.kcp.operator.model.IdentityPolicy;
import java.io.InputStream;
import java.util.List;

/**
 * What the operator would create of an input.
 *
 * @param yaml the objects, stage by stage
 * @param messages what is missing, wrong, or taken for granted
 * @param complete whether everything in the input could be rendered
 */
public record Rendering(String yaml, List<String> messages, boolean complete) {
    public Rendering {
        messages = List.copyOf(messages);
    }

    /**
     * @param sources files, folders, or {@code -} for the standard input
     * @param namespace of objects that name none
     * @param policy whom Kubeconfigs may be for
     */
    public static Rendering of(
            List<String> sources,
            InputStream standardInput,
            String namespace,
            Defaults defaults,
            IdentityPolicy policy) {
        var report = new Report();
        var input = Input.of(InputReader.read(sources, standardInput, report), namespace, report);
        String yaml = Renderer.render(input, defaults, policy, report);
        return new Rendering(yaml, report.lines(), report.isComplete());
    }
}
