import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { projectionCode } from './projection-code';

const projection = {
  streamArn: 'arn:aws:kinesis:eu-west-1:222233334444:stream/orders',
  region: 'eu-west-1',
  columns: [['id'], ['customer', 'country'], ['lines', 'sku']],
};
const field = (path: string, as: 'text' | 'number') => ({
  path: ['data', ...path.split('.')],
  label: path,
  type: as,
  as,
  symbols: [],
});

test('the function keeps the chosen columns and no other, also in lists', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'sluice projection '));
  try {
    const file = join(folder, 'keep.mjs');
    writeFileSync(file, projectionCode('javascript', projection, []));
    const { keep } = (await import(/* @vite-ignore */ pathToFileURL(file).href)) as {
      keep: (value: unknown) => unknown;
    };
    const record = {
      id: 7,
      secret: 'x',
      customer: { country: 'DE', email: 'a@example.org' },
      lines: [
        { sku: 's1', price: 1 },
        { sku: 's2', note: 'y' },
      ],
    };
    expect(keep(record)).toEqual({
      id: 7,
      customer: { country: 'DE' },
      lines: [{ sku: 's1' }, { sku: 's2' }],
    });
    expect(keep({ id: { whole: true }, customer: 'text' })).toEqual({ id: { whole: true }, customer: null });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
});

test('the TypeScript is the same, with types', () => {
  const source = projectionCode('typescript', projection, []);
  const { outputText, diagnostics } = ts.transpileModule(source, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ESNext, module: ts.ModuleKind.ESNext },
  });
  expect(diagnostics).toEqual([]);
  expect(outputText).toContain('["customer", "country"]');
});

test('the Flink job names the chosen columns, nested as they are', () => {
  const sql = projectionCode('flink', { ...projection, columns: [['id'], ['customer', 'we`ird']] }, [
    field('id', 'number'),
  ]);
  expect(sql).toContain('  `id` DOUBLE,\n  `customer` ROW<`we``ird` STRING>');
  expect(sql).toContain('  `customer`.`we``ird` AS `customer_we``ird`');
  expect(sql).toContain(`'stream.arn' = '${projection.streamArn}'`);
});
