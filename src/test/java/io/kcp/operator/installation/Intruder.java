package io.kcp.operator.installation;

import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;

/** Somebody who changes objects behind the operator's back. */
record Intruder(Installation installation) {

    /** @param operations as JSON, without the brackets round them */
    void patch(String kind, String name, String operations) {
        send(PatchType.JSON, kind, name, "[" + operations + "]");
    }

    void merge(String kind, String name, String json) {
        send(PatchType.JSON_MERGE, kind, name, json);
    }

    private void send(PatchType type, String kind, String name, String body) {
        var context = new PatchContext.Builder()
                .withPatchType(type)
                .withFieldManager("intruder")
                .build();
        installation.resource(kind, name).patch(context, body);
    }
}
