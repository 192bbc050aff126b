package io.kcp.operator.runtime;

import java.util.Objects;

/** What was built, as the manifest of the jar tells. */
public final class Build {
    private Build() {}

    /** The version; {@code dev} when the classes do not come from a jar. */
    public static String version() {
        return Objects.requireNonNullElse(Build.class.getPackage().getImplementationVersion(), "dev");
    }

    /** Version and vendor of the Java runtime that runs this. */
    public static String java() {
        return Runtime.version() + " (" + System.getProperty("java.vendor", "unknown") + ")";
    }
}
