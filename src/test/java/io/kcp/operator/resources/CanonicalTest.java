package io.kcp.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole volumes are in the golden case {@code extra-volumes}. */
class CanonicalTest {
<<<<<<< HEAD
    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1Gi, 1Gi",
        "1024Mi, 1Gi",
        "1536Mi, 1536Mi",
        "0.5Gi, 512Mi",
        "1048576Ki, 1Gi",
        "1000M, 1G",
        "1500M, 1500M",
        "1.5G, 1500M",
        "1000, 1k",
        "1024, 1024",
        "0.1, 100m",
        "1000m, 1",
        "1500m, 1500m",
        "2, 2",
        "0, 0",
        "0Gi, 0",
        "1e3, 1e3",
    })
    void quantitiesAreWhatTheServerPrints(String given, String stored) {
        assertThat(Canonical.quantity(given)).isEqualTo(stored);
=======
    @ParameterizedTest
    @CsvSource({"1024Mi, 1Gi", "1.5Gi, 1536Mi", "1Gi, 1Gi", "1000Mi, 1000Mi", "2048Ki, 2Mi", "500M, 500M", "0.5Ki, 512"
    })
    void quantitiesAreAsTheApiServerPrintsThem(String given, String printed) {
        assertThat(Canonical.quantity(given)).isEqualTo(printed);
>>>>>>> lifecycle
    }

    @Test
    void whatTheServerDropsIsNotSent() {
        assertThat(Canonical.mount(new VolumeMountBuilder()
                        .withName("x")
                        .withMountPath("/x")
                        .withReadOnly(false)
                        .withSubPath("")
                        .build()))
                .isEqualTo(new VolumeMountBuilder()
                        .withName("x")
                        .withMountPath("/x")
                        .build());
        assertThat(Canonical.toleration(new Toleration("", "", "Exists", 0L, "")))
                .isEqualTo(new TolerationBuilder()
                        .withOperator("Exists")
                        .withTolerationSeconds(0L)
                        .build());
    }

    @Test
    void whatTheServerKeepsIsSent() {
        var volume = new VolumeBuilder()
                .withName("x")
                .withNewSecret()
                .withSecretName("x")
                .withOptional(false)
                .withDefaultMode(0)
                .endSecret()
                .build();
<<<<<<< HEAD

        assertThat(Canonical.volume(volume)).isEqualTo(volume);
    }

    @Test
    void keysThatUsersChoseAreNotTouched() {
        var volume = new VolumeBuilder()
                .withName("x")
                .withNewCsi()
                .withDriver("d")
                .addToVolumeAttributes("empty", "")
                .endCsi()
                .build();

        assertThat(Canonical.volume(volume)).isEqualTo(volume);
=======
        var claim =
                Canonical.volume(volume).getEphemeral().getVolumeClaimTemplate().getSpec();
        assertThat(claim.getResources().getRequests().get("storage")).hasToString("1Gi");
>>>>>>> lifecycle
    }
}
