# syntax=docker/dockerfile:1
FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN --mount=type=cache,target=/go/pkg/mod go mod download
COPY . .
ARG VERSION=
RUN --mount=type=cache,target=/go/pkg/mod --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 go build -trimpath -ldflags="-s -w -X main.release=$VERSION" -o /personabot ./cmd/personabot
RUN mkdir -p /data

FROM gcr.io/distroless/static-debian12:nonroot
COPY --from=build /personabot /personabot
COPY --from=build --chown=nonroot:nonroot /data /data
COPY LICENSE NOTICE /
ENV XDG_DATA_HOME=/data
VOLUME /data
ENV LISTEN=127.0.0.1:9090
HEALTHCHECK --interval=30s --timeout=3s --start-period=10s CMD ["/personabot", "health"]
ENTRYPOINT ["/personabot"]
CMD ["run"]
