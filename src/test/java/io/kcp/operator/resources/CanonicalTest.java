package io.kcp.operator.resources;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CanonicalTest {
    @ParameterizedTest
    @CsvSource({"1024Mi, 1Gi", "1.5Gi, 1536Mi", "1Gi, 1Gi", "1000Mi, 1000Mi", "2048Ki, 2Mi", "500M, 500M", "0.5Ki, 512"
    })
    void quantitiesAreAsTheApiServerPrintsThem(String given, String printed) {
        assertThat(Canonical.quantity(given)).isEqualTo(printed);
    }

    /** The claim inside a volume is compared like the rest of it. */
    @Test
    void soAreThoseOfAnEphemeralVolumesClaim() {
        var volume = new VolumeBuilder()
                .withName("scratch")
                .withNewEphemeral()
                .withNewVolumeClaimTemplate()
                .withNewSpec()
                .withNewResources()
                .addToRequests("storage", Quantity.parse("1024Mi"))
                .endResources()
                .endSpec()
                .endVolumeClaimTemplate()
                .endEphemeral()
                .build();
        var claim =
                Canonical.volume(volume).getEphemeral().getVolumeClaimTemplate().getSpec();
        assertThat(claim.getResources().getRequests().get("storage")).hasToString("1Gi");
    }
}
