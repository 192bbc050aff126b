# docs/image.md tells what comes out. The last stage only copies and sets: `make image` does the same without an engine.

FROM golang:1.26-bookworm AS servers
WORKDIR /src
COPY tools tools
RUN tools/servers

FROM maven:3.9-eclipse-temurin-25 AS build
RUN apt-get update \
    && apt-get install --yes --no-install-recommends make \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /src
COPY . .
COPY --from=servers /src/.tools .tools
RUN make image-layout && mv target/image/app /app

FROM scratch
ARG VERSION=0.1.0-SNAPSHOT
ARG REVISION=unknown
LABEL org.opencontainers.image.title="kcp-operator" \
    org.opencontainers.image.description="Runs kcp, split into shards, on Kubernetes." \
    org.opencontainers.image.licenses="Apache-2.0" \
    org.opencontainers.image.version="$VERSION" \
    org.opencontainers.image.revision="$REVISION"
COPY --from=build /src/target/image/ /
COPY --from=build /app/ /app/
EXPOSE 8080 8081
USER 65532:65532
# glibc keeps freed memory for each arena, of which it makes eight for each core.
ENV MALLOC_ARENA_MAX=2
ENTRYPOINT ["/opt/java/bin/java", "-XX:AOTCache=/app/kcp-operator.aot", "-jar", "/app/kcp-operator.jar"]
CMD ["run"]
