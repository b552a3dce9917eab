# Three stages: the dashboard is built with the development packages, the image that runs has the others only.
# Debian, not Alpine: the Node that npm delivers needs glibc.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit --no-fund
COPY . .
RUN npm run -s build

FROM node:24-bookworm-slim AS packages
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit --no-fund

FROM debian:bookworm-slim
# --build-arg WITH_CHROMIUM=1: for sources whose pages are made by scripts (0.5 GB more).
ARG WITH_CHROMIUM=0
RUN apt-get update \
 && apt-get install -y --no-install-recommends ca-certificates \
 && if [ "$WITH_CHROMIUM" = 1 ]; then apt-get install -y --no-install-recommends chromium fonts-noto-cjk; fi \
 && rm -rf /var/lib/apt/lists/* \
 && useradd --system --uid 10001 --no-create-home yushao \
 && install -d -o yushao -g yushao /var/lib/yushao
WORKDIR /app
COPY --from=packages /app/node_modules ./node_modules
COPY package.json main.ts ./
COPY model ./model
COPY config ./config
COPY crawlers ./crawlers
COPY pipeline ./pipeline
COPY store ./store
COPY response ./response
COPY api ./api
COPY cli ./cli
COPY scripts/build-dashboards.ts ./scripts/build-dashboards.ts
COPY --from=build /app/dashboards/dist ./dashboards/dist
# The program builds a dashboard that is older than its sources; here nothing is left to build it with.
RUN touch dashboards/dist/index.html
ENV NODE_ENV=production \
    PATH=/app/node_modules/.bin:$PATH \
    STORE_URL=/var/lib/yushao/yushao.db \
    YUSHAO_SPOOL_DIR=/var/lib/yushao/spool \
    YUSHAO_MIRROR_DIR=/var/lib/yushao/mirror \
    YUSHAO_HOST=0.0.0.0 \
    YUSHAO_PORT=8700
USER yushao
VOLUME /var/lib/yushao
EXPOSE 8700
# Of the api role; a service without it switches this off.
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s --retries=4 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.YUSHAO_PORT}/healthz`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "main.ts"]
CMD ["start"]
