# One file for all services; docs/operations.md, "Containers", explains it.
#
#   docker build --tag quintet .                                               all five with their own datastores
#   docker build --tag metadata-demo --build-arg SERVICE=metadata-service .    one of them, the same way
#   docker build --target jvm --build-arg SERVICE=metadata-service .           one, with datastores it is given
#   docker build --target native --build-arg SERVICE=metadata-service .        the same as a native executable
#
# Versions of base images stand here and nowhere else.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG SHELL_IMAGE=debian:bookworm-slim
ARG BARE_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot
ARG MICRO_IMAGE=quay.io/quarkus/ubi9-quarkus-micro-image:2.0
# BuildKit sets TARGETARCH and skips the stages nobody asked for. Docker's builder before that builds them all: there the
# native stages have no tool and do nothing, rather than take ten minutes on the way to another target. (An ARG TARGETARCH
# of our own would hide BuildKit's.)
ARG NATIVE_IMAGE=${TARGETARCH:+quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25}

# ── Everything is built once, whichever service is wanted, so that five images share one layer ──
FROM ${BUILD_IMAGE} AS build
# Java without what no service uses: 100 MB instead of 300.
RUN jlink --output /opt/jre --strip-java-debug-attributes --no-header-files --no-man-pages \
    --add-modules java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
# PostgreSQL does not run as root, so nothing here does.
RUN useradd --create-home builder && install -d -o builder /src /app /native
USER builder
WORKDIR /src
COPY --chown=builder . .
RUN mvn -B -ntp -q package -DskipTests -pl '!deploy' -Dquarkus.package.jar.type=aot-jar

# ── tests: what docker-compose.test.yml runs; those of deploy/ want what is beside the sources ──
FROM build AS tests
CMD ["mvn", "-B", "-ntp", "verify", "-pl", "!deploy"]

# ── standalone: the package with its datastores, and a cache of loaded classes ──
FROM build AS standalone-app
ARG SERVICE=*-service
RUN deploy/image/assemble "$SERVICE" && deploy/image/train

# ── jvm: the same without datastores; its twin with datastores lends it some for the training ──
FROM build AS jvm-app
ARG SERVICE=*-service
RUN cp -a . /tmp/twin && mvn -B -ntp -q package -DskipTests -pl '!deploy' -Dquarkus.package.jar.type=aot-jar \
    -Dquarkus.package.jar.filter-optional-dependencies=true
RUN deploy/image/assemble "$SERVICE" && deploy/image/train /tmp/twin

# ── native: Quarkus prepares, GraalVM's compiler compiles ──
FROM build AS native-sources
ARG NATIVE_IMAGE
ARG SERVICE=*-service
RUN if [ -n "$NATIVE_IMAGE" ]; then deploy/image/assemble-native "$SERVICE"; fi

FROM ${NATIVE_IMAGE:-native-sources} AS native-app
ARG NATIVE_IMAGE
USER root
COPY --from=native-sources /native /native
WORKDIR /native
RUN mkdir -p /app && if [ -n "$NATIVE_IMAGE" ]; then native-image $(cat native-image.args) && mv ./*-runner /app/service; fi

FROM ${MICRO_IMAGE} AS native
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=native-app /app /app
# A container's network decides who reaches it, not the process.
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/tmp QUARKUS_LOG_FILE_ENABLED=false
USER 65532:65532
# Nothing in here could ask the service how it is; whoever runs it asks /q/health/ready.
HEALTHCHECK NONE
ENTRYPOINT ["/app/service"]

FROM ${BARE_IMAGE} AS jvm
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
COPY --from=build /opt/jre /opt/jre
COPY --from=jvm-app /app /app
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/tmp QUARKUS_LOG_FILE_ENABLED=false
USER 65532:65532
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/run"]

# ── The last is what a plain docker build gives ──
# A shell is needed by PostgreSQL's own programs, libssl by Redis.
FROM ${SHELL_IMAGE} AS standalone
LABEL org.opencontainers.image.title="Quintet" org.opencontainers.image.licenses="Apache-2.0"
RUN apt-get update && apt-get install -y --no-install-recommends libssl3 && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 65532 --home-dir /data quintet && install -d -o quintet /data
COPY --from=build /opt/jre /opt/jre
COPY --from=standalone-app /app /app
ENV QUARKUS_HTTP_HOST=0.0.0.0 QUINTET_DATA=/data
USER 65532:65532
# Both, so that it also runs with --read-only and nothing else said.
VOLUME ["/data", "/tmp"]
EXPOSE 3100 8080 8081 8082 8083
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/run"]
