import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** What asks who it is, or, before anybody is signed in, whether the request comes from a page of ours. */
const ACTION_GUARDS = ['requireActionActor', 'actionActor', 'fromOwnPage'];
/** Doors that are open to everybody, and why. */
const OPEN_ROUTES: Readonly<Record<string, string>> = {
  'app/api/health/live/route.ts': 'probes have no session; it says nothing but that it lives',
  'app/api/health/ready/route.ts': 'probes have no session; it names no secret',
  'app/api/v1/lineage/route.ts': 'programs come with a token of their project; it checks that itself',
  'app/api/v1/lineage/batch/route.ts': 'as the one above',
  'app/api/auth/[...all]/route.ts': 'signing in and out; it checks the origin itself',
};
const OPEN_PAGES: Readonly<Record<string, string>> = {
  'app/(portal)/[...missing]/page.tsx': 'shows nothing but that there is nothing',
};

function files(folder: string, name: RegExp): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => name.test(path))
    .map((path) => join(folder, path).replaceAll('\\', '/'))
    .toSorted();
}

type Body = { readonly exported: boolean; readonly calls: ReadonlySet<string> };

/** Names of everything that is called inside a node, or handed on as a function. */
function namesIn(node: ts.Node): Set<string> {
  const names = new Set<string>();
  const visit = (child: ts.Node) => {
    if (ts.isIdentifier(child)) names.add(child.text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return names;
}

const isExported = (node: ts.Statement): boolean =>
  ts.canHaveModifiers(node) &&
  (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword);

/** Functions at the top of a file, and whether the file hands them out. */
function functionsOf(path: string): ReadonlyMap<string, Body> {
  const source = ts.createSourceFile(path, readFileSync(path, 'utf8'), ts.ScriptTarget.Latest, true);
  const found = new Map<string, Body>();
  for (const statement of source.statements) {
    const exported = isExported(statement);
    if (ts.isFunctionDeclaration(statement) && statement.body)
      found.set(statement.name?.text ?? 'default', { exported, calls: namesIn(statement.body) });
    if (ts.isVariableStatement(statement))
      for (const { name, initializer } of statement.declarationList.declarations)
        if (ts.isIdentifier(name) && initializer)
          found.set(name.text, { exported, calls: namesIn(initializer) });
  }
  return found;
}

/** Whether a function reaches one of the guards through functions of its own file. */
function reaches(
  functions: ReadonlyMap<string, Body>,
  name: string,
  guards: readonly string[],
  seen = new Set<string>(),
): boolean {
  if (seen.has(name)) return false;
  seen.add(name);
  const calls = functions.get(name)?.calls ?? new Set<string>();
  if (guards.some((guard) => calls.has(guard))) return true;
  return [...calls].some((call) => functions.has(call) && reaches(functions, call, guards, seen));
}

const unguarded = (paths: readonly string[], guards: readonly string[]): string[] =>
  paths.flatMap((path) => {
    const functions = functionsOf(path);
    return [...functions]
      .filter(([name, { exported }]) => exported && !reaches(functions, name, guards))
      .map(([name]) => `${path}: ${name}`);
  });

const ACTIONS = files('app', /actions\.ts$/);
const ROUTES = [...files('app/api', /route\.ts$/), ...files('app/(portal)', /route\.ts$/)];
const PAGES = files('app/(portal)', /page\.tsx$/);

test('every server action asks who it is, or whether its form is ours', () => {
  expect(ACTIONS.length).toBeGreaterThan(10);
  expect(unguarded(ACTIONS, ACTION_GUARDS)).toEqual([]);
});

test('no other file holds server actions', () => {
  const marked = ['app', 'components', 'server']
    .flatMap((folder) => files(folder, /\.tsx?$/))
    .filter((path) => !path.includes('.test.') && /['"]use server['"]/.test(readFileSync(path, 'utf8')));
  expect(marked).toEqual(ACTIONS);
});

test('every route asks who it is, but for the doors that are open', () => {
  const closed = ROUTES.filter((path) => !(path in OPEN_ROUTES));
  expect(closed.length).toBeGreaterThan(4);
  expect(unguarded(closed, ['currentActor']).filter((each) => !each.endsWith(': dynamic'))).toEqual([]);
  expect(Object.keys(OPEN_ROUTES).filter((path) => !ROUTES.includes(path))).toEqual([]);
});

test('every page of the portal asks who it is', () => {
  const closed = PAGES.filter((path) => !(path in OPEN_PAGES));
  const page = (path: string) =>
    unguarded([path], ['requireActor']).filter((each) => /: [A-Z]\w*Page$|: default$/.test(each));
  expect(closed.length).toBeGreaterThan(20);
  expect(closed.flatMap(page)).toEqual([]);
});

test('a door without a guard would be noticed', () => {
  const functions = new Map<string, Body>([
    ['open', { exported: true, calls: new Set(['revoke']) }],
    ['guarded', { exported: true, calls: new Set(['act']) }],
    ['act', { exported: false, calls: new Set(['requireActionActor']) }],
    ['round', { exported: true, calls: new Set(['round']) }],
  ]);
  const closed = (name: string) => reaches(functions, name, ACTION_GUARDS);
  expect([closed('open'), closed('guarded'), closed('round')]).toEqual([false, true, false]);
});
