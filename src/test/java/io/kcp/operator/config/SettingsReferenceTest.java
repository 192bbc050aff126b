package io.kcp.operator.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SettingsReferenceTest {
    private static final Path DOCUMENT = Path.of("docs/settings.md");
    private static final String BEGIN = "<!-- written by SettingsReferenceTest -->\n";
    private static final String END = "<!-- end -->\n";

    /** With {@code -Ddocs.update} the table is written anew instead. */
    @Test
    void theDocumentationHoldsTheTable() throws IOException {
        String text = Files.readString(DOCUMENT);
        int begin = text.indexOf(BEGIN) + BEGIN.length();
        int end = text.indexOf(END);
        if (System.getProperty("docs.update") != null) {
            Files.writeString(DOCUMENT, text.substring(0, begin) + SettingsReference.markdown() + text.substring(end));
            return;
        }
        assertThat(text.substring(begin, end))
                .as("docs/settings.md is out of date: mvn test -Dtest=SettingsReferenceTest -Ddocs.update")
                .isEqualTo(SettingsReference.markdown());
    }
}
