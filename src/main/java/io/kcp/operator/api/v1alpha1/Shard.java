package io.kcp.operator.api.v1alpha1;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Categories;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.ShortNames;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

@Group("operator.kcp.io")
@Version("v1alpha1")
@Singular("shard")
@Plural("shards")
@ShortNames("ksh")
@Categories("kcp")
public final class Shard extends CustomResource<ShardSpec, ShardStatus> implements Namespaced {}
