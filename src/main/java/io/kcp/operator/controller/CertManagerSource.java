package io.kcp.operator.controller;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.CustomResource;
import io.javaoperatorsdk.operator.processing.event.Event;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.AbstractEventSource;
import io.kcp.operator.cluster.Informers;
import java.util.Set;

/** Wakes every object of a kind when cert-manager has been installed, or is gone. */
final class CertManagerSource<P extends CustomResource<?, ?>> extends AbstractEventSource<HasMetadata, P> {
    private final Class<P> kind;
    private final Informers informers;

    CertManagerSource(Class<P> kind, Informers informers) {
        super(HasMetadata.class, "cert-manager");
        this.kind = kind;
        this.informers = informers;
    }

    @Override
    public void start() {
        super.start();
        informers.onCertManagerPresence(_ -> wakeAll());
    }

    private void wakeAll() {
        if (isRunning()) {
            informers
                    .of(kind)
                    .list()
                    .forEach(object -> getEventHandler().handleEvent(new Event(ResourceID.fromResource(object))));
        }
    }

    @Override
    public Set<HasMetadata> getSecondaryResources(P primary) {
        return Set.of();
    }
}
