package io.kcp.operator.config;

/** The table of all settings for the documentation. */
public final class SettingsReference {
    private SettingsReference() {}

    /** A Markdown table with one line per setting. */
    public static String markdown() {
        StringBuilder table = new StringBuilder();
        table.append("| flag | environment variable | default | meaning |\n").append("|---|---|---|---|\n");
        for (Setting<?> setting : Settings.all()) {
            table.append("| `").append(setting.flag()).append("` | `").append(setting.variable());
            table.append("` | ").append(setting.fallback().isEmpty() ? "" : "`" + setting.fallback() + "`");
            table.append(" | ").append(setting.meaning()).append(" |\n");
        }
        return table.toString();
    }
}
