import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { PrismaPg } from '@prisma/adapter-pg';
import { bindMigrationAwareSqlAdapterFactory, ColumnTypeEnum } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';
import { Pool } from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readMigrations } from './migrate';
import { createTestDatabase, type TestDatabase } from './testing/database';

const MIGRATIONS = join(process.cwd(), 'prisma/migrations');
const SCHEMA = join(process.cwd(), 'prisma/schema.prisma');
const CHAR = 18;
const BPCHAR = 1042;
const NO_FILTERS = { externalTables: [], externalEnums: [] };

let db: TestDatabase;
// Its JavaScript side has one place for one instance.
let engine: ReturnType<typeof schemaEngine> | undefined;
beforeEach(async () => {
  db = await createTestDatabase({ template: 'template0' });
});
afterEach(() => db.drop());

/** The system tables use "char", which the adapter does not tell from a number. */
async function adapterThatReadsCatalogs() {
  const pool = new Pool({ connectionString: db.url, max: 2 });
  let characters: number[] = [];
  const query = pool.query.bind(pool) as (
    ...args: unknown[]
  ) => Promise<{ fields?: { dataTypeID: number }[] }>;
  Object.assign(pool, {
    query: async (...args: unknown[]) => {
      const result = await query(...args);
      characters = [];
      for (const [index, field] of (result.fields ?? []).entries()) {
        if (field.dataTypeID !== CHAR) continue;
        characters.push(index);
        field.dataTypeID = BPCHAR;
      }
      return result;
    },
  });
  const adapter = await new PrismaPg(pool, { disposeExternalPool: true }).connect();
  const queryRaw = adapter.queryRaw.bind(adapter);
  adapter.queryRaw = async (request) => {
    const result = await queryRaw(request);
    for (const index of characters) result.columnTypes[index] = ColumnTypeEnum.Character;
    return result;
  };
  adapter.executeScript = async (script) => {
    await pool.query(script);
  };
  return adapter;
}

/** Prisma's own schema engine, as the WebAssembly build that npm can bring. */
async function schemaEngine() {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm'));
  const module = await WebAssembly.compile(readFileSync(join(folder, 'schema_engine_bg.wasm')));
  const { exports } = await WebAssembly.instantiate(module, { './schema_engine_bg.js': glue });
  const { __wbg_set_wasm: connect, SchemaEngine } = glue as unknown as Glue;
  connect(exports);
  (exports as { __wbindgen_start: () => void }).__wbindgen_start();
  const factory = {
    provider: 'postgres' as const,
    adapterName: '@prisma/adapter-pg',
    connect: adapterThatReadsCatalogs,
    connectToShadowDb: adapterThatReadsCatalogs,
  };
  return SchemaEngine.new(
    { datamodels: undefined },
    () => undefined,
    bindMigrationAwareSqlAdapterFactory(factory),
  );
}

type Glue = {
  __wbg_set_wasm: (exports: unknown) => void;
  SchemaEngine: {
    new: (...args: unknown[]) => Promise<{ diff: (params: unknown) => Promise<{ stdout: string }> }>;
  };
};

/** SQL that would turn what the migrations make into what the schema describes. */
async function drift(schema: string): Promise<string> {
  engine ??= schemaEngine();
  const { stdout } = await (await engine).diff({
    from: {
      tag: 'migrations',
      baseDir: MIGRATIONS,
      lockfile: {
        path: 'migration_lock.toml',
        content: readFileSync(join(MIGRATIONS, 'migration_lock.toml'), 'utf8'),
      },
      shadowDbInitScript: '',
      migrationDirectories: readMigrations(MIGRATIONS).map(({ name, sql }) => ({
        path: name,
        migrationFile: { path: 'migration.sql', content: { tag: 'ok', value: sql } },
      })),
    },
    to: { tag: 'schemaDatamodel', files: [{ path: SCHEMA, content: schema }] },
    script: true,
    exitCode: null,
    shadowDatabaseUrl: null,
    filters: NO_FILTERS,
  });
  return stdout;
}

const schema = readFileSync(SCHEMA, 'utf8');

test('the migrations make exactly the database that the schema describes', async () => {
  expect(await drift(schema)).toContain('empty migration');
});

test('a column without a migration would be noticed', async () => {
  expect(await drift(schema.replace('model Domain {', 'model Domain {\n  extra String?'))).toContain(
    'ADD COLUMN     "extra"',
  );
});
