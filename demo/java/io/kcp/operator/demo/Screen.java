package io.kcp.operator.demo;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Where the demo is watched: a terminal, where lines can change, or a file, where each change is a line of its own. */
public final class Screen {
    private static final String BOLD = "\033[1m";
    private static final String GREEN = "\033[32m";
    private static final String RED = "\033[31m";
    private static final String PLAIN = "\033[0m";
    private static final String CLEAR_LINE = "\033[2K";
    /** A line that is too long must not become two, else the way back up is wrong. */
    private static final String NO_WRAP = "\033[?7l";

    private static final String WRAP = "\033[?7h";

    private final PrintStream out;
    private final boolean terminal;
    private final Set<String> said = new HashSet<>();
    private int shown;

    private Screen(PrintStream out, boolean terminal) {
        this.out = out;
        this.terminal = terminal;
    }

    // JDK 25 gives none again where nobody sits; Error Prone only knows of 22 to 24.
    @SuppressWarnings("SystemConsoleNull")
    static Screen ofProcess() {
        var console = System.console();
        boolean dumb = "dumb".equals(System.getenv("TERM"));
        var out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        return new Screen(out, console != null && console.isTerminal() && !dumb);
    }

    /** One that cannot change what it printed. */
    public static Screen plain(PrintStream out) {
        return new Screen(out, false);
    }

    boolean isTerminal() {
        return terminal;
    }

    void title(String text) {
        out.println();
        out.println(terminal ? BOLD + text + PLAIN : text);
    }

    void line(String text) {
        out.println(text);
    }

    /** Something that was to be shown, and whether it is so. */
    void check(boolean holds, String text) {
        out.println("  " + mark(holds) + " " + text);
    }

    String mark(boolean good) {
        var mark = good ? "✓" : "✗";
        return terminal ? (good ? GREEN : RED) + mark + PLAIN : mark;
    }

    /** Lines that replace those of the call before; where that cannot be, those that were not said before are printed. */
    void live(List<String> lines, Stopwatch since) {
        if (!terminal) {
            lines.stream().filter(said::add).forEach(line -> out.println("%8s%s".formatted(since, line)));
            return;
        }
        var picture = new StringBuilder(shown == 0 ? "" : "\033[" + shown + "A").append(NO_WRAP);
        lines.forEach(line -> picture.append(CLEAR_LINE).append(line).append('\n'));
        picture.append(CLEAR_LINE).append("  ").append(since).append('\n').append(WRAP);
        out.print(picture);
        out.flush();
        shown = lines.size() + 1;
    }
}
