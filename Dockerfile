# One file for all services; docs/operations.md, "Containers", explains it.
#
#   docker build --tag quintet .                                               all five with their own datastores
#   docker build --tag metadata-demo --build-arg SERVICE=metadata-service .    one of them, the same way
#   docker build --target jvm --build-arg SERVICE=metadata-service .           one, without datastores
#   docker build --target native --build-arg SERVICE=metadata-service .        the same as a native executable
#
# BuildKit builds it: Docker 23 or later, or an older one with DOCKER_BUILDKIT=1.
#
# Versions of base images stand here and nowhere else.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG SHELL_IMAGE=debian:bookworm-slim
ARG BARE_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot
ARG MICRO_IMAGE=quay.io/quarkus/ubi9-quarkus-micro-image:2.0
ARG NATIVE_IMAGE=quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25

# ── All services are built here, before SERVICE is known: five images share these stages ──
FROM ${BUILD_IMAGE} AS build
# Java without unused modules: 120 MB instead of 300. Its class archive halves the start of a health check.
RUN jlink --output /opt/jre --strip-java-debug-attributes --no-header-files --no-man-pages --generate-cds-archive \
    --add-modules java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
# PostgreSQL does not run as root, so nothing runs as root here.
RUN useradd --uid 10001 --create-home builder && install -d -o builder /src /app /native
USER builder
WORKDIR /src
COPY --chown=builder . .
# Maven's repository stays on the machine that builds. No image has it, and no change of a file empties it.
RUN --mount=type=cache,target=/m2,uid=10001,sharing=locked \
    mvn -B -ntp -q package -DskipTests -pl '!deploy' -Dmaven.repo.local=/m2 -Dquarkus.package.jar.type=aot-jar

# The same without datastores. The first build is kept: it lends datastores to the training.
FROM build AS build-without-datastores
RUN --mount=type=cache,target=/m2,uid=10001,sharing=locked cp -a . /tmp/twin && \
    mvn -B -ntp -q package -DskipTests -pl '!deploy' -Dmaven.repo.local=/m2 -Dquarkus.package.jar.type=aot-jar \
    -Dquarkus.package.jar.filter-optional-dependencies=true

# ── tests: run by docker-compose.test.yml; without those of deploy/, whose files are not in the image ──
FROM build AS tests
RUN --mount=type=cache,target=/m2,uid=10001,sharing=locked cp -a /m2 ~/.m2-repository
CMD ["mvn", "-B", "-ntp", "verify", "-pl", "!deploy", "-Dmaven.repo.local=/home/builder/.m2-repository"]

# ── standalone: the package with its datastores, and a cache of loaded classes ──
FROM build AS standalone-app
ARG SERVICE=*-service
RUN deploy/image/assemble "$SERVICE" && deploy/image/train

# ── jvm: the same without datastores ──
FROM build-without-datastores AS jvm-app
ARG SERVICE=*-service
RUN deploy/image/assemble "$SERVICE" && deploy/image/train /tmp/twin

# ── native: Quarkus prepares, GraalVM's compiler compiles ──
FROM build AS native-sources
ARG SERVICE=*-service
RUN --mount=type=cache,target=/m2,uid=10001,sharing=locked deploy/image/assemble-native "$SERVICE"

FROM ${NATIVE_IMAGE} AS native-app
USER root
COPY --from=native-sources /native /native
WORKDIR /native
RUN mkdir -p /app && native-image $(cat native-image.args) && mv ./*-runner /app/service

FROM ${MICRO_IMAGE} AS native
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=native-app /app /app
# The container's network restricts access, not the process.
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/tmp QUARKUS_LOG_FILE_ENABLED=false
USER 65532:65532
# The image has no program for a check. Orchestrators ask /q/health/ready.
HEALTHCHECK NONE
ENTRYPOINT ["/app/service"]

FROM ${BARE_IMAGE} AS jvm
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/jre /opt/jre
COPY --from=jvm-app /app /app
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/tmp QUARKUS_LOG_FILE_ENABLED=false
USER 65532:65532
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/run"]

# ── The last target is a plain docker build's result ──
# PostgreSQL's own programs need a shell, Redis needs libssl.
FROM ${SHELL_IMAGE} AS standalone
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update && apt-get install -y --no-install-recommends libssl3 && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 65532 --home-dir /data quintet && install -d -o quintet /data
COPY --from=build /opt/jre /opt/jre
COPY --from=standalone-app /app /app
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/data
USER 65532:65532
# Both, so that it also runs with only --read-only.
VOLUME ["/data", "/tmp"]
EXPOSE 3100 8080 8081 8082 8083
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=120s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/run"]
