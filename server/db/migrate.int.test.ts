import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { migrate, readMigrations } from './migrate';
import { createTestDatabase, type TestDatabase } from './testing/database';

const FOLDER = 'prisma/migrations';
let db: TestDatabase;
let folder: string;

beforeEach(async () => {
  db = await createTestDatabase({ template: 'template0' });
  folder = mkdtempSync(join(tmpdir(), 'sluice-migrations-'));
});
afterEach(async () => {
  rmSync(folder, { recursive: true });
  await db.drop();
});

function write(name: string, sql: string): void {
  mkdirSync(join(folder, name), { recursive: true });
  writeFileSync(join(folder, name, 'migration.sql'), sql);
}

const tables = async (): Promise<string[]> => {
  const { rows } = await db.pool.query<{ name: string }>(
    "select table_name as name from information_schema.tables where table_schema = 'public' order by 1",
  );
  return rows.map((row) => row.name);
};

test('applies every migration once, and the job queue', async () => {
  const first = await migrate(db.url, FOLDER);
  expect(first.applied).toEqual(readMigrations(FOLDER).map((migration) => migration.name));
  expect(await migrate(db.url, FOLDER)).toEqual({ applied: [], edited: [] });
  const { rows } = await db.pool.query("select to_regclass('graphile_worker._private_jobs') as jobs");
  expect(rows[0]?.jobs).not.toBeNull();
});

test('two runners at once apply each migration once', async () => {
  cpSync(FOLDER, folder, { recursive: true });
  const reports = await Promise.all([migrate(db.url, folder), migrate(db.url, folder)]);
  expect(reports.flatMap((report) => report.applied)).toHaveLength(readMigrations(FOLDER).length);
});

test('a failing migration leaves nothing behind and is tried again once it is corrected', async () => {
  write('1_first', 'create table first (id int)');
  write('2_second', 'create table second (id int); select 1 / 0;');
  await expect(migrate(db.url, folder)).rejects.toThrow('2_second failed: division by zero');
  expect(await tables()).toEqual(['_prisma_migrations', 'first']);

  write('2_second', 'create table second (id int)');
  expect((await migrate(db.url, folder)).applied).toEqual(['2_second']);
});

test('a migration that must stand outside a transaction does', async () => {
  write('1_table', 'create table big (id int)');
  write('2_index', 'create index concurrently big_id on big (id)');
  expect((await migrate(db.url, folder)).applied).toHaveLength(2);
});

test('one that stopped half-way outside a transaction asks for a person', async () => {
  write('1_index', 'create index concurrently nowhere on missing (id)');
  await expect(migrate(db.url, folder)).rejects.toThrow('1_index failed');
  await expect(migrate(db.url, folder)).rejects.toThrow('1_index was interrupted half-way');
});

test('says so when the database is newer than the program', async () => {
  write('1_first', 'create table first (id int)');
  write('2_second', 'create table second (id int)');
  await migrate(db.url, folder);
  rmSync(join(folder, '2_second'), { recursive: true });
  await expect(migrate(db.url, folder)).rejects.toThrow('written by a newer Sluice (it has 2_second)');
});

test('reports a migration that was edited after it was applied', async () => {
  write('1_first', 'create table first (id int)');
  await migrate(db.url, folder);
  write('1_first', 'create table first (id bigint)');
  expect((await migrate(db.url, folder)).edited).toEqual(['1_first']);
});
