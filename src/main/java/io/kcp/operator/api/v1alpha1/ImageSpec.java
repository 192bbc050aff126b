package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;
import io.fabric8.kubernetes.api.model.LocalObjectReference;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A container image. An empty string is the same as none, as it is for clients written in Go. */
@ValidationRule(
        value = "!has(self.digest) || !has(self.tag) || !self.tag.contains('@')",
        message = "digest is given twice: write it in digest and leave only the tag in tag")
@ApiObject
public record ImageSpec(
        @JsonPropertyDescription("Image name without tag, such as ghcr.io/kcp-dev/kcp.")
        @Size(max = 255)
        @ValidationRule(
                value = Rules.REPOSITORY,
                message = Rules.REPOSITORY_MESSAGE,
                messageExpression = Rules.REPOSITORY_MESSAGE_WITH_VALUE)
        @Nullable
        String repository,

        @JsonPropertyDescription("Image tag, such as v0.32.3. kcp's version is read from it; a tag that is no "
                + "version counts as the newest.")
        @Size(max = 210)
        @Pattern(Patterns.TAG)
        @Nullable
        String tag,

        @JsonPropertyDescription("Digest that pins the image, such as sha256: and 64 hexadecimal digits. The tag "
                + "then only tells the version.")
        @Size(max = 71)
        @Pattern(Patterns.DIGEST)
        @Nullable
        String digest,

        @JsonPropertyDescription("Secrets with registry credentials, in the same namespace.") @Nullable
        List<LocalObjectReference> imagePullSecrets) {}
