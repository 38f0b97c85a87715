/** @type {import('next').NextConfig} */
const config = {
  output: 'standalone',
  poweredByHeader: false,
  reactStrictMode: true,
  agentRules: false,
  typedRoutes: false,
  // The checks of `npm test` cover types; a second pass here would only slow the first start.
  typescript: { ignoreBuildErrors: true },
  serverExternalPackages: ['pg', 'pino', 'graphile-worker', '@prisma/client', '@prisma/adapter-pg'],
};

export default config;
