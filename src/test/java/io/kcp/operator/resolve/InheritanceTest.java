package io.kcp.operator.resolve;

import static org.assertj.core.api.Assertions.assertThat;

import io.kcp.operator.api.v1alpha1.ImageSpec;
import io.kcp.operator.model.Defaults;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Images; everything else that is inherited is shown by the golden cases {@code inherits-} and {@code overrides-}. */
class InheritanceTest {
    @ParameterizedTest(name = "{0} below {1}: {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | {} | kcp:v1 | v1",
                "{tag: v2} | {} | kcp:v2 | v2",
                "{} | {tag: v2} | kcp:v2 | v2",
                "{tag: v3} | {tag: v2} | kcp:v3 | v3",
                "{tag: ''} | {tag: v2} | kcp:v2 | v2",
                "{repository: mirror} | {repository: kcp2, tag: v2} | mirror:v2 | v2",
                "{repository: ''} | {repository: kcp2, tag: v2} | kcp2:v2 | v2",
                "{tag: v3} | {tag: v2, digest: 'sha256:aa'} | kcp:v3 | v3",
                "{} | {tag: v2, digest: 'sha256:aa'} | kcp:v2@sha256:aa | v2",
                "{digest: 'sha256:bb'} | {tag: v2, digest: 'sha256:aa'} | kcp:v1@sha256:bb | v1",
                "{tag: 'v3@sha256:cc'} | {} | kcp:v3@sha256:cc | v3",
                "{tag: 'v3@sha256:cc', digest: 'sha256:dd'} | {} | kcp:v3@sha256:dd | v3",
            })
    void tagAndDigestBelongTogether(String own, String root, String reference, String version) {
        var image = Inheritance.image(read(own), read(root), new Defaults("kcp", "v1"));

        assertThat(image.reference()).isEqualTo(reference);
        assertThat(image.version()).hasToString(version);
    }

    @Test
    void theVersionOfAPinnedDefaultImageIsKnown() {
        var image = Inheritance.image(null, null, new Defaults("kcp", "v0.31.5@sha256:aa"));

        assertThat(image.reference()).isEqualTo("kcp:v0.31.5@sha256:aa");
        assertThat(image.version()).hasToString("v0.31.5");
    }

    private static ImageSpec read(String yaml) {
        return Given.parse(ImageSpec.class, yaml);
    }
}
