import { defineConfig } from 'prisma/config';

// generate, validate and format do not need the native schema engine, but the CLI fetches it first.
// Naming any executable skips that; migrate and db push need the real engine and are left alone.
if (['generate', 'validate', 'format'].some((command) => process.argv.includes(command))) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
}

export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env.DATABASE_URL ?? 'postgresql://localhost:5432/sluice' },
});
