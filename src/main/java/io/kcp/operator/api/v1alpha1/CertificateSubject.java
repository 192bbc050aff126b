package io.kcp.operator.api.v1alpha1;

import com.fasterxml.jackson.annotation.JsonPropertyDescription;
import io.fabric8.generator.annotation.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Additions to the subject of a certificate. Organizations are groups to kcp. */
@ApiObject
public record CertificateSubject(
        @JsonPropertyDescription("Countries to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> countries,

        @JsonPropertyDescription("Cities to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> localities,

        @JsonPropertyDescription("Organizational units to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> organizationalUnits,

        @JsonPropertyDescription("Organizations to add. In client certificates they are the user's groups.")
        @Size(max = 64)
        @Nullable
        List<@Size(max = 1024) String> organizations,

        @JsonPropertyDescription("Postal codes to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> postalCodes,

        @JsonPropertyDescription("Provinces to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> provinces,

        @JsonPropertyDescription("Serial number of the subject.") @Size(max = 1024) @Nullable
        String serialNumber,

        @JsonPropertyDescription("Street addresses to add.") @Size(max = 64) @Nullable
        List<@Size(max = 1024) String> streetAddresses) {}
