import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** One file for each rule that breaks it; the rest are there to be imported. */
const FILES: Readonly<Record<string, string>> = {
  'server/db/client.ts': 'export const client = 1;',
  'server/kernel/result.ts': 'export const result = 1;',
  'server/sandbox/start.ts': "import '../db/client';\nexport const start = 1;",
  'server/kernel/curious.ts': "import '../catalog/view';",
  'server/catalog/view.ts': 'export const view = 1;',
  'server/catalog/domain/product.ts': "import 'pg';",
  'server/catalog/use-cases/publish.ts': "import '../../db/client';",
  'server/catalog/looks-up.ts': "import '../../app/page';",
  'server/catalog/asks-aws.ts': "import '@aws-sdk/client-iam';",
  'server/catalog/asks-sandbox.ts': "import '../sandbox/start';",
  'server/catalog/asks-oracle.ts': "import '@cloud-copilot/iam-simulate';",
  'server/catalog/cycle-a.ts': "import './cycle-b';\nexport const a = 1;",
  'server/catalog/cycle-b.ts': "import './cycle-a';\nexport const b = 1;",
  'server/catalog/develops.ts': "import 'fast-check';",
  'server/schema-rules/avro.ts': "import 'protobufjs';",
  'server/schema-rules/peeks.ts': "import '../catalog/view';",
  'server/schema-rules/framing/compress.ts': "import 'node:zlib';\nimport 'node:fs';",
  'components/fetches.ts': "import '../server/db/client';",
  'app/page.ts': 'export const page = 1;',
};

const EXPECTED = [
  'aws-sdk-has-one-home: server/catalog/asks-aws.ts',
  'components-take-types: components/fetches.ts',
  'development-dependencies-stay-out-of-the-product: server/catalog/develops.ts',
  'kernel-knows-nobody: server/kernel/curious.ts',
  'no-cycles: server/catalog/cycle-a.ts',
  'nobody-imports-the-sandbox: server/catalog/asks-sandbox.ts',
  'oracle-is-development-only: server/catalog/asks-oracle.ts',
  'pure-rooms-stay-pure: server/catalog/domain/product.ts',
  'pure-rooms-stay-pure: server/schema-rules/avro.ts',
  'sandbox-knows-nothing-of-sluice: server/sandbox/start.ts',
  'schema-rules-know-nobody: server/schema-rules/peeks.ts',
  'schema-rules-use-zlib-at-most: server/schema-rules/framing/compress.ts',
  'server-never-looks-up: server/catalog/looks-up.ts',
  'use-cases-see-ports: server/catalog/use-cases/publish.ts',
];

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluice-boundaries-'));
  for (const name of ['.dependency-cruiser.cjs', 'tsconfig.json', 'package.json'])
    copyFileSync(name, join(folder, name));
  symlinkSync(join(process.cwd(), 'node_modules'), join(folder, 'node_modules'));
  for (const [path, text] of Object.entries(FILES)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
});
afterAll(() => rmSync(folder, { recursive: true }));

type Report = { summary: { totalCruised: number; violations: { from: string; rule: { name: string } }[] } };

test('each rule reports the file that was planted to break it', () => {
  // A type checker that the tool cannot read makes it see no module and report nothing: hence this test.
  const program = join(folder, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const args = [
    program,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'app',
    'components',
    'server',
  ];
  const { stdout } = spawnSync(process.execPath, args, {
    cwd: folder,
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  const { summary } = JSON.parse(stdout) as Report;
  expect(summary.totalCruised).toBeGreaterThanOrEqual(Object.keys(FILES).length);
  const found = summary.violations.map(({ rule, from }) => `${rule.name}: ${from}`);
  expect(found).toEqual(expect.arrayContaining(EXPECTED));
});
