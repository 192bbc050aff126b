package io.kcp.operator.api.v1alpha1;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class FieldReferenceTest {
    private static final Path DOCUMENT = Path.of("docs/reference.md");
    private static final String BEGIN = "<!-- written by FieldReferenceTest -->\n";
    private static final int READABLE = 1_500;

    /** With {@code -Ddocs.update} it is written anew instead. */
    @Test
    void theDocumentationHoldsEveryField() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        String current = FieldReference.markdown().stripTrailing() + "\n";
        if (System.getProperty("docs.update") != null) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + current);
            return;
        }
        assertThat(text.substring(begin))
                .as("docs/reference.md is out of date: mvn test -Dtest=FieldReferenceTest -Ddocs.update")
                .isEqualTo(current);
    }

    @Test
    void noFieldIsForgotten() {
        String reference = FieldReference.markdown();
        assertThat(Crd.ALL.stream()
                        .flatMap(crd -> ApiField.of(crd.kind()).stream().skip(1)))
                .isNotEmpty()
                .filteredOn(field -> field.path().contains("."))
                .allSatisfy(field -> assertThat(reference)
                        .as(field.path())
                        .containsPattern("(?m)^\\| `(\\S+[.])?" + field.name() + "` \\|"));
        assertThat(reference.lines().count()).isLessThan(READABLE);
    }
}
