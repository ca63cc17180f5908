/** @type {import('next').NextConfig} */
const config = {
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: true,
  cacheComponents: false,
  // Next would otherwise write files for coding agents into the repository while it runs.
  agentRules: false,
  // The image optimiser is a proxy that fetches URLs; nothing here needs it.
  images: { unoptimized: true },
  // Native bindings cannot be bundled; the other engine's client need not be.
  serverExternalPackages: ['@duckdb/node-api', '@duckdb/node-bindings', '@clickhouse/client'],
  // All that the chart library needs of it, without the rest that it would bring (the file says why).
  turbopack: { resolveAlias: { 'victory-vendor/d3-scale': './components/charts/linear-scale.ts' } },
  // A link that is pressed while the server is away waits for it (docs/decisions/wait-for-the-server.md).
  experimental: { useOffline: true },
  // `npm test` type-checks the whole repository, tests included; a start needs no second pass.
  typescript: { ignoreBuildErrors: true },
};

export default config;
