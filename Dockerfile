# One file for all services; docs/operations.md, "Containers", explains it.
#
#   docker build --tag quintet .                                               all five with their own datastores
#   docker build --tag metadata-demo --build-arg SERVICE=metadata-service .    one of them, the same way
#   docker build --target jvm --build-arg SERVICE=metadata-service .           one, without datastores
#   docker build --target native --build-arg SERVICE=metadata-service .        the same as a native executable
#
# Versions of base images stand here and nowhere else.
ARG BUILD_IMAGE=maven:3.9-eclipse-temurin-25
ARG SHELL_IMAGE=debian:bookworm-slim
ARG BARE_IMAGE=gcr.io/distroless/base-nossl-debian12:nonroot
ARG MICRO_IMAGE=quay.io/quarkus/ubi9-quarkus-micro-image:2.0
# BuildKit sets TARGETARCH and skips unneeded stages. Docker's older builder builds all stages. There the native ones have
# no tool and do nothing; otherwise they would add ten minutes to each target. (An own ARG TARGETARCH would hide BuildKit's.)
ARG NATIVE_IMAGE=${TARGETARCH:+quay.io/quarkus/ubi9-quarkus-mandrel-builder-image:jdk-25}

# ── All services are built once, so that five images share one layer ──
FROM ${BUILD_IMAGE} AS build
# Java without unused modules: 100 MB instead of 300.
RUN jlink --output /opt/jre --strip-java-debug-attributes --no-header-files --no-man-pages \
    --add-modules java.se,jdk.crypto.ec,jdk.jcmd,jdk.jfr,jdk.management,jdk.naming.dns,jdk.net,jdk.unsupported,jdk.zipfs
# PostgreSQL does not run as root, so nothing runs as root here.
RUN useradd --create-home builder && install -d -o builder /src /app /native
USER builder
WORKDIR /src
COPY --chown=builder . .
RUN mvn -B -ntp -q package -DskipTests -pl '!deploy' -Dquarkus.package.jar.type=aot-jar

# ── tests: run by docker-compose.test.yml; without those of deploy/, whose files are not in the image ──
FROM build AS tests
CMD ["mvn", "-B", "-ntp", "verify", "-pl", "!deploy"]

# ── standalone: the package with its datastores, and a cache of loaded classes ──
FROM build AS standalone-app
ARG SERVICE=*-service
RUN deploy/image/assemble "$SERVICE" && deploy/image/train

# ── jvm: the same without datastores; for the training its twin lends some ──
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
HEALTHCHECK --interval=10s --timeout=10s --start-period=60s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
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
HEALTHCHECK --interval=10s --timeout=10s --start-period=120s --retries=3 CMD ["/opt/jre/bin/java", "@/app/probe"]
ENTRYPOINT ["/opt/jre/bin/java", "@/app/run"]
