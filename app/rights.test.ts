import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, test } from 'vitest';

/** Whoever asks one of its functions has asked for a right. */
const PERMISSIONS = 'server/access/permissions.ts';
const OF_ALL = 'everybody who is signed in may know it';
const OF_SEEN = 'of a product or stream that the caller has found by a right';
/** What is handed what it needs and asks for no right, and why. */
const ASK_NO_RIGHT: Readonly<Record<string, string>> = {
  'server/access/use-cases/check-setup-link.ts checkSetupLink':
    'nobody has an account yet; the link is the secret',
  'server/access/use-cases/complete-setup.ts completeSetup': 'as the one above',
  'server/access/use-cases/record-password-change.ts recordPasswordChange': 'their own',
  'server/access/use-cases/reset-password.ts readResetLink': 'they cannot sign in; the link is the secret',
  'server/access/use-cases/reset-password.ts resetPassword': 'as the one above',
  'server/analyses/counted-minutes.ts countedOf':
    'its sum goes into an estimate that is asked for with a right',
  'server/calculator/stream-queries.ts getStreamCost': OF_SEEN,
  'server/catalog/queries.ts listDomains': OF_ALL,
  'server/drift/policy-room.ts roomInStreamPolicy': OF_SEEN,
  'server/glossary/queries.ts listTerms': OF_ALL,
  'server/labels/queries.ts currentLabels': OF_SEEN,
  'server/labels/queries.ts hiddenFields': OF_SEEN,
  'server/metrics/queries.ts getShardMinutes': OF_SEEN,
  'server/metrics/queries.ts getStreamLoad': OF_SEEN,
  'server/metrics/shard-load.ts getShardLoad': OF_SEEN,
  'server/metrics/use-cases/watch.ts watchMesh': 'it says that somebody looks, whoever they are',
  'server/metrics/use-cases/watch.ts watchStream': OF_SEEN,
  'server/metrics/written-queries.ts writtenLoadOf': OF_SEEN,
  'server/notifications/queries.ts getPreferences': 'their own',
  'server/notifications/use-cases/choose-notifications.ts chooseNotifications': 'their own',
  'server/notifications/use-cases/read-all.ts readAllNotifications': 'their own',
  'server/notifications/webhook-deps.ts webhookDeps': 'puts together what use-cases need',
  'server/operations/queries.ts metricsEnd': OF_SEEN,
  'server/prices/queries.ts allPrices': OF_ALL,
  'server/prices/repository.ts currentPrices': OF_ALL,
  'server/projects/project-pages.ts listProjectRows': 'its condition is the rule of projects:see',
  'server/recertification/queries.ts listScopeProjects': 'for a form that its page shows to governance alone',
  'server/reviews/queries.ts listOwnDelegations': 'their own',
  'server/reviews/use-cases/delegate.ts endDelegation': 'whose it is, and nobody else',
  'server/standards/queries.ts listEditions': OF_ALL,
};

type SourceFile = {
  readonly functions: ReadonlyMap<string, ReadonlySet<string>>;
  readonly imports: ReadonlyMap<string, { readonly file: string; readonly name: string }>;
};

const read = (path: string) => readFileSync(path, 'utf8').replace(/\/\*[\s\S]*?\*\/|^\s*\/\/.*$/gm, '');

function located(from: string, specifier: string): string | null {
  const base = specifier.startsWith('@/')
    ? specifier.slice(2)
    : specifier.startsWith('.')
      ? join(dirname(from), specifier).replaceAll('\\', '/')
      : null;
  return [`${base}.ts`, `${base}.tsx`].find((path) => base !== null && existsSync(path)) ?? null;
}

const IMPORTS = /^(?:import|export) \{([^}]*)\} from '([^']+)';/gm;
const STATEMENT = /^(?:export )?(?:default )?(?:async )?(?:function\*?|const) (\w+)/;

/** Top-level functions of a file with the words in them, by the layout that Biome gives each file. */
function parse(path: string): SourceFile {
  const text = read(path);
  const imports = new Map<string, { file: string; name: string }>();
  for (const [, names = '', specifier = ''] of text.matchAll(IMPORTS)) {
    const file = located(path, specifier);
    if (file)
      for (const each of names.split(',').map((name) => name.trim()))
        if (each !== '' && !each.startsWith('type ')) {
          const [name = '', alias = name] = each.split(' as ');
          imports.set(alias, { file, name });
        }
  }
  const functions = new Map<string, Set<string>>();
  for (const statement of text.split(/\n(?=(?:export|async|function|const|let|class|type)\b)/)) {
    const name = STATEMENT.exec(statement)?.[1];
    if (name) functions.set(name, new Set(statement.match(/\b[A-Za-z_]\w*/g)));
  }
  return { functions, imports };
}

const parsed = new Map<string, SourceFile>();
function fileOf(path: string): SourceFile {
  const file = parsed.get(path) ?? parse(path);
  parsed.set(path, file);
  return file;
}

/** Whether a function comes to the permissions through functions of this file and others. */
function asks(path: string, name: string, seen = new Set<string>()): boolean {
  if (path === PERMISSIONS) return true;
  const key = `${path} ${name}`;
  if (seen.has(key)) return false;
  seen.add(key);
  const { functions, imports } = fileOf(path);
  const from = imports.get(name);
  const words = functions.get(name);
  if (!words) return from !== undefined && asks(from.file, from.name, seen);
  return [...words].some((word) => {
    const other = imports.get(word);
    return other ? asks(other.file, other.name, seen) : functions.has(word) && asks(path, word, seen);
  });
}

/** Functions of the server that pages, actions and routes hand what reaches the database and AWS. */
function doors(): ReadonlyMap<string, { readonly file: string; readonly name: string }> {
  const found = new Map<string, { file: string; name: string }>();
  const paths = readdirSync('app', { recursive: true, encoding: 'utf8' })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes('.test.'))
    .map((path) => join('app', path).replaceAll('\\', '/'));
  for (const path of paths) {
    const { imports } = fileOf(path);
    for (const [, called = ''] of read(path).matchAll(/\b(\w+)\(\s*(?:deps|database\(\))\b/g)) {
      const from = imports.get(called);
      if (from?.file.startsWith('server/')) found.set(`${from.file} ${from.name}`, from);
    }
  }
  return found;
}

test('whatever pages, actions and routes call asks for a right, or is said to need none', () => {
  const all = doors();
  expect(all.size).toBeGreaterThan(150);
  const silent = [...all].filter(([, { file, name }]) => !asks(file, name)).map(([door]) => door);
  expect(silent.toSorted()).toEqual(Object.keys(ASK_NO_RIGHT).toSorted());
});
