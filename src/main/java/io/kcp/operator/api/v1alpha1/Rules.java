package io.kcp.operator.api.v1alpha1;

/**
 * CEL rules whose regular expression nobody could read in an error message, so that they come with a sentence. The API
 * server puts the path of the field in front of it.
 *
 * <p>An empty string means unset, as it does for clients written in Go.
 */
final class Rules {
    // The API server itself says only that the value is a string.
    private static final String GOT = "; got \"' + self + '\"'";

    private static final String DURATION_PATTERN = "r'^(0|(([0-9]+([.][0-9]*)?|[.][0-9]+)([nuµμm]?s|m|h))+)$'";
    static final String DURATION = "self.matches(" + DURATION_PATTERN + ")";
    static final String DURATION_MESSAGE = "must be a duration in hours, minutes and seconds, such as 8760h or 1h30m; "
            + "there are no days: write 24h for one";
    static final String DURATION_MESSAGE_WITH_VALUE = "'" + DURATION_MESSAGE + GOT;

    private static final String LABEL = "[A-Za-z0-9]([-A-Za-z0-9]{0,61}[A-Za-z0-9])?";
    private static final String DNS = LABEL + "([.]" + LABEL + ")*[.]?";
    private static final String OCTET = "(25[0-5]|2[0-4][0-9]|1[0-9][0-9]|[1-9]?[0-9])";
    private static final String IPV4 = "(" + OCTET + "[.]){3}" + OCTET;
    private static final String WORD = "[0-9A-Fa-f]{1,4}";
    private static final String WORDS = "(" + WORD + "(:" + WORD + "){0,6})?";
    private static final String IPV6 = "((" + WORD + ":){7}" + WORD + "|" + WORDS + "::" + WORDS + ")";
    private static final String PORT =
            "([1-9][0-9]{0,3}|[1-5][0-9]{4}|6[0-4][0-9]{3}|65[0-4][0-9]{2}|655[0-2][0-9]|6553[0-5])";
    private static final String AUTHORITY = "(" + DNS + "|\\[" + IPV6 + "\\])(:" + PORT + ")?";

    static final String HOST = "self.matches(r'^(" + IPV4 + "|" + IPV6 + ")$')"
            // Digits and dots that are no address are a mistyped one.
            + " || self.matches(r'^" + DNS + "$') && !self.matches(r'^[0-9.]+$')";
    static final String OPTIONAL_HOST = "self == '' || " + HOST;
    static final String HOST_MESSAGE = "must be a DNS name or an IP address without scheme and port, "
            + "such as kcp.example.com, 192.0.2.1 or 2001:db8::1";
    static final String HOST_MESSAGE_WITH_VALUE = "'" + HOST_MESSAGE + GOT;
    static final String HOST_AND_PORT = OPTIONAL_HOST + " || self.matches(r'^" + AUTHORITY + "$')";
    static final String HOST_AND_PORT_MESSAGE = "must be host or host:port, such as kcp.example.com:6443; "
            + "this field is deprecated, use external.hostname and external.port";
    static final String HOST_AND_PORT_MESSAGE_WITH_VALUE = "'" + HOST_AND_PORT_MESSAGE + GOT;

    static final String BASE_URL = "self == '' || self.matches(r'^https://" + AUTHORITY + "/?$')";
    static final String BASE_URL_MESSAGE =
            "must be https://host or https://host:port without a path, such as https://shard-1.example.com:6443";
    static final String BASE_URL_MESSAGE_WITH_VALUE = "'" + BASE_URL_MESSAGE + GOT;
    static final String ISSUER_URL = "self.matches(r'^https://" + AUTHORITY + "(/[^?#\\s]*)?$')";
    static final String ISSUER_URL_MESSAGE = "must be the https URL of the provider without user, query and fragment, "
            + "such as https://login.example.com/realms/kcp";
    static final String ISSUER_URL_MESSAGE_WITH_VALUE = "'" + ISSUER_URL_MESSAGE + GOT;

    static final String REPOSITORY =
            "self == '' || self.matches(r'^(([A-Za-z0-9][-.A-Za-z0-9]*|\\[[0-9A-Fa-f:]+\\])(:[0-9]{1,5})?/)?"
                    + "[a-z0-9]+([._-]+[a-z0-9]+)*(/[a-z0-9]+([._-]+[a-z0-9]+)*)*$')";
    static final String REPOSITORY_MESSAGE =
            "must be an image name without tag and digest, such as ghcr.io/kcp-dev/kcp; those go into tag and digest";
    static final String REPOSITORY_MESSAGE_WITH_VALUE = "'" + REPOSITORY_MESSAGE + GOT;

    private static final String READABLE_DURATION = "self.duration.matches(" + DURATION_PATTERN + ")";
    private static final String READABLE_RENEWAL = "self.renewBefore.matches(" + DURATION_PATTERN + ")";
    static final String CERTIFICATE_DURATION =
            "!has(self.duration) || !" + READABLE_DURATION + " || duration(self.duration) >= duration('1h')";
    static final String CERTIFICATE_DURATION_MESSAGE =
            "duration must be at least 1h: cert-manager issues nothing shorter";
    static final String CERTIFICATE_RENEWAL =
            "!has(self.renewBefore) || !" + READABLE_RENEWAL + " || duration(self.renewBefore) >= duration('5m')";
    static final String CERTIFICATE_RENEWAL_MESSAGE =
            "renewBefore must be at least 5m: cert-manager accepts nothing shorter";
    static final String RENEWAL_BEFORE_END = "!has(self.duration) || !has(self.renewBefore) || !" + READABLE_DURATION
            + " || !" + READABLE_RENEWAL + " || duration(self.renewBefore) < duration(self.duration)";
    static final String RENEWAL_BEFORE_END_MESSAGE =
            "renewBefore must be shorter than duration, else the certificate is renewed without end";

    static final String KEY_SIZE = "!has(self.size) || self.size == 0"
            + " || has(self.algorithm) && self.algorithm == 'Ed25519'"
            + " || !(has(self.algorithm) && self.algorithm == 'RSA') && self.size in [256, 384, 521]"
            + " || !(has(self.algorithm) && self.algorithm == 'ECDSA') && self.size >= 2048 && self.size <= 8192";
    static final String KEY_SIZE_MESSAGE =
            "size does not fit the algorithm: 256, 384 or 521 for ECDSA, 2048 to 8192 for RSA";

    static final String ONE_EXTERNAL_HOSTNAME = "!has(self.externalHostname) || self.externalHostname == ''"
            + " || !has(self.external) || !has(self.external.hostname) || self.external.hostname == ''";
    static final String ONE_EXTERNAL_HOSTNAME_MESSAGE =
            "externalHostname (deprecated) and external.hostname cannot both be set: use external.hostname only";
    static final String OIDC_NEEDS_SERVICE_ACCOUNTS = "!has(self.oidc)"
            + " || has(self.serviceAccount) && has(self.serviceAccount.enabled) && self.serviceAccount.enabled";
    static final String OIDC_NEEDS_SERVICE_ACCOUNTS_MESSAGE =
            "OIDC requires ServiceAccount auth to be enabled: with oidc the "
                    + "front-proxy refuses every other token; set serviceAccount.enabled to true";

    /** Only at creation: an object from before this rule must stay editable, if only to be deleted. */
    static final String OBJECT_NAME = "oldSelf.hasValue() || self.metadata.name.size() <= 63"
            + " && self.metadata.name.matches(r'^[a-z]([-a-z0-9]*[a-z0-9])?$')";

    static final String OBJECT_NAME_MESSAGE =
            "metadata.name must be 1 to 63 lower-case letters, digits and hyphens, start with a "
                    + "letter and not end with a hyphen: Services and labels are named after it";
    static final String NOT_ROOT = "oldSelf.hasValue() || self.metadata.name != 'root'";
    static final String NOT_ROOT_MESSAGE =
            "metadata.name cannot be root: the root shard is known to kcp by that name; choose another one";

    /** Only at creation, as above; dots and digits at the start are fine here. */
    static final String LABEL_NAME = "oldSelf.hasValue() || self.metadata.name.size() <= 63";

    static final String LABEL_NAME_MESSAGE = "metadata.name must have at most 63 characters: labels are named after it";

    static final String VALIDITY = "!self.matches(" + DURATION_PATTERN + ") || duration(self) >= duration('1h')";
    static final String VALIDITY_MESSAGE = "must be at least 1h: cert-manager issues nothing shorter";
    static final String ONE_TARGET =
            "[has(self.rootShardRef), has(self.shardRef), has(self.frontProxyRef)].filter(given, given).size() == 1";
    static final String ONE_TARGET_MESSAGE =
            "exactly one target is needed: set rootShardRef, shardRef or frontProxyRef";
    static final String ONE_WORKSPACE = "!has(self.targetWorkspace) || !has(self.authorization)"
            + " || !has(self.authorization.clusterRoleBindings.cluster)"
            + " || self.authorization.clusterRoleBindings.cluster == ''";
    static final String ONE_WORKSPACE_MESSAGE = "targetWorkspace and authorization.clusterRoleBindings.cluster"
            + " (deprecated) cannot both be set: use targetWorkspace only";
    static final String OWN_SECRETS = "!has(self.argoCD) || self.argoCD.secretRef.name != self.secretRef.name";
    static final String OWN_SECRETS_MESSAGE = "argoCD.secretRef must name another Secret than secretRef";

    private Rules() {}
}
