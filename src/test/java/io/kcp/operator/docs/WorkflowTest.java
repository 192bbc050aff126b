package io.kcp.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** What can be said of the workflow where it cannot run. */
class WorkflowTest {
    private static Map<String, Map<String, Object>> workflow = Map.of();

    @BeforeAll
    static void read() throws IOException {
        workflow = new Yaml().load(Files.readString(Path.of(".github/workflows/ci.yaml")));
    }

    @Test
    void itMayReadTheSourcesAndNoMore() {
        assertThat(workflow.get("permissions")).isEqualTo(Map.of("contents", "read"));
        assertThat(jobs()).isNotEmpty().noneMatch(job -> job.containsKey("permissions"));
    }

    @Test
    void itRunsWhatIsThereWithActionsOfAKnownMajorVersion() {
        assertThat(jobs().stream().flatMap(job -> ((List<?>) Objects.requireNonNull(job.get("steps"))).stream()))
                .isNotEmpty()
                .allSatisfy(step -> {
                    Object action = ((Map<?, ?>) step).get("uses");
                    if (action != null) {
                        assertThat(action.toString()).matches("actions/[a-z-]+@v\\d+");
                    }
                })
                .anySatisfy(step -> assertThat(String.valueOf(((Map<?, ?>) step).get("run")))
                        .as("as root, so that a node can run")
                        .matches("sudo .*\\.ci/e2e"))
                .anySatisfy(step -> assertThat(((Map<?, ?>) step).get("run")).isEqualTo(".ci/run"));
        assertThat(Path.of(".ci/run")).isExecutable();
        assertThat(Path.of(".ci/e2e")).isExecutable();
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> jobs() {
        return Objects.requireNonNull(workflow.get("jobs")).values().stream()
                .map(job -> (Map<String, Object>) job)
                .toList();
    }
}
