package io.kcp.operator.resolve;

import io.kcp.operator.api.v1alpha1.Audit;
import io.kcp.operator.api.v1alpha1.Authentication;
import io.kcp.operator.api.v1alpha1.Authorization;
import io.kcp.operator.api.v1alpha1.CertificateTemplate;
import io.kcp.operator.model.GoDuration;
import io.kcp.operator.model.Host;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Values that the CRD refuses today, but that may lie in etcd from a time when it did not. One of them must stop its own object
 * and no other.
 */
final class FieldCheck {
    private static final Pattern WORKSPACE =
            Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?(:[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?)*");

    private @Nullable String problem;

    /** The first problem, naming field and value; null if there is none. */
    @Nullable
    String problem() {
        return problem;
    }

    FieldCheck required(String field, @Nullable Object value) {
        if (value == null || (value instanceof String text && text.isEmpty())) {
            say(field + " is required");
        }
        return this;
    }

    FieldCheck url(String field, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            try {
                Host.of(value);
            } catch (IllegalArgumentException e) {
                say(field + ": '" + value + "' is not a URL such as https://kcp.example.com:6443");
            }
        }
        return this;
    }

    FieldCheck port(String field, @Nullable Integer value) {
        if (value != null && (value < 1 || value > 65_535)) {
            say(field + ": " + value + " is not a port; ports are 1 to 65535");
        }
        return this;
    }

    FieldCheck settings(@Nullable Authentication auth, @Nullable Authorization authorization, @Nullable Audit audit) {
        if (auth != null && auth.webhook() != null) {
            duration("spec.auth.webhook.cacheAuthenticationTTL", auth.webhook().cacheAuthenticationTTL());
        }
        if (authorization != null && authorization.webhook() != null) {
            var webhook = authorization.webhook();
            duration("spec.authorization.webhook.cacheAuthorizedTTL", webhook.cacheAuthorizedTTL());
            duration("spec.authorization.webhook.cacheUnauthorizedTTL", webhook.cacheUnauthorizedTTL());
        }
        if (audit != null && audit.webhook() != null) {
            duration("spec.audit.webhook.batchMaxWait", audit.webhook().batchMaxWait());
            duration("spec.audit.webhook.initialBackoff", audit.webhook().initialBackoff());
        }
        return this;
    }

    FieldCheck templates(String field, @Nullable Map<String, CertificateTemplate> templates) {
        if (templates != null) {
            templates.forEach((key, template) -> {
                if (template.spec() != null) {
                    String path = field + (key.isEmpty() ? "" : "." + key) + ".spec.";
                    duration(path + "duration", template.spec().duration());
                    duration(path + "renewBefore", template.spec().renewBefore());
                }
            });
        }
        return this;
    }

    FieldCheck template(String field, @Nullable CertificateTemplate template) {
        return template == null ? this : templates(field, Map.of("", template));
    }

    FieldCheck lifetime(String field, @Nullable String value) {
        duration(field, value);
        return this;
    }

    /** It becomes part of a URL that the operator itself goes to. */
    FieldCheck workspace(String field, @Nullable String value) {
        if (value != null && !value.isEmpty() && !WORKSPACE.matcher(value).matches()) {
            say(field + ": '" + value + "' is not a workspace such as root:org:team");
        }
        return this;
    }

    private void duration(String field, @Nullable String value) {
        if (value != null) {
            try {
                GoDuration.parse(value);
            } catch (IllegalArgumentException | ArithmeticException e) {
                say(field + ": '" + value + "' is not a duration such as 30s, 90m or 8760h");
            }
        }
    }

    private void say(String what) {
        if (problem == null) {
            problem = what;
        }
    }
}
