package io.kcp.operator.model;

import org.jspecify.annotations.Nullable;
import org.semver4j.Semver;

/**
 * The kcp version behind an image tag. A tag that is no version ({@code main}, {@code latest}, a commit) counts as the newest.
 *
 * @param semver null for the newest
 */
public record KcpVersion(@Nullable Semver semver, String text) {
    public static KcpVersion of(String tag) {
        String plain = tag.startsWith("v") ? tag.substring(1) : tag;
        if (plain.isEmpty() || !Character.isDigit(plain.charAt(0)) || plain.indexOf('.') < 0) {
            return new KcpVersion(null, tag);
        }
        return new KcpVersion(parse(plain), tag);
    }

    private static @Nullable Semver parse(String plain) {
        var exact = Semver.parse(plain);
        // "0.32" is a version too, with missing parts counted as zero.
        return exact != null ? exact : plain.matches("\\d+(\\.\\d+){0,2}") ? Semver.coerce(plain) : null;
    }

    /** Whether this version lies in a range such as {@code ~0.31.6 || >=0.32.3}. A release candidate counts by precedence (semver 11). */
    public boolean in(String range) {
        if (semver == null) {
            return true;
        }
        for (String alternative : range.split("\\|\\|", -1)) {
            if (satisfies(alternative.strip())) {
                return true;
            }
        }
        return false;
    }

    /** Whether two versions are of the same minor version, or one of them is not known by number. */
    public boolean isOfSameMinor(KcpVersion other) {
        return semver == null
                || other.semver == null
                || (semver.getMajor() == other.semver.getMajor() && semver.getMinor() == other.semver.getMinor());
    }

    private boolean satisfies(String constraint) {
        if (semver == null) {
            return true;
        }
        if (constraint.startsWith(">=")) {
            return semver.isGreaterThanOrEqualTo(constraint.substring(2));
        }
        if (constraint.startsWith("<")) {
            return semver.isLowerThan(constraint.substring(1));
        }
        if (constraint.startsWith("~")) {
            var from = new Semver(constraint.substring(1));
            return semver.isGreaterThanOrEqualTo(from)
                    && semver.isLowerThan(from.getMajor() + "." + (from.getMinor() + 1) + ".0-0");
        }
        throw new IllegalArgumentException("unknown constraint " + constraint);
    }

    @Override
    public String toString() {
        return text;
    }
}
