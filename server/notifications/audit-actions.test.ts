// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the sources of templates are compared here.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';
import { TARGET_WORD } from '../drift/domain/target-kind';
import { SUBSCRIPTION_EVENTS } from '../subscriptions/domain/subscription-state';
import type { MoveEvent } from '../subscriptions/use-cases/move-one';
import { TELLINGS } from './domain/tellings';
import { UNTOLD } from './domain/untold';

/** Events that a run never ends with; they have verbs of their own. */
const BY_PEOPLE: Readonly<Record<MoveEvent, true>> = {
  retry: true,
  'roll-back': true,
  suspend: true,
  resume: true,
  'register-again': true,
  revoke: true,
  relinquish: true,
  expire: true,
  'retire-product': true,
  replace: true,
  'close-unverified': true,
};

/** Which part of a file's template becomes what: texts that are put together are found by their pieces. */
const MADE: Readonly<Record<string, (file: ts.SourceFile) => readonly string[]>> = {
  '`subscription-request.${event}`': (file) => valuesOf(file, 'EVENTS'),
  '`subscription.${event}`': () => SUBSCRIPTION_EVENTS.filter((event) => !(event in BY_PEOPLE)),
  "`approval-rule.${before ? 'changed' : 'created'}`": () => ['changed', 'created'],
  '`data-product.${verb}`': () => ['standards-failed', 'standards-met'],
  '`standard-exception.${VERBS[input.event]}`': (file) => valuesOf(file, 'VERBS'),
  '`tag-change.${WORDS[event]}`': (file) => valuesOf(file, 'WORDS'),
  '`subscription.${VERB[move.event]}`': (file) => valuesOf(file, 'VERB'),
  "`subscription.${proof.outcome === 'denied' ? 'out-of-reach' : 'still-reachable'}`": () => [
    'out-of-reach',
    'still-reachable',
  ],
};
/** Templates that begin with the kind of what drift was found on. */
const OF_BOTH: Readonly<Record<string, readonly string[]>> = {
  '`${subject.subjectType}.${verb}`': ['drift-found', 'drift-resolved'],
  '`${subject.subjectType}.unreachable`': ['unreachable'],
  '`${TARGET_WORD[kind]}.drift-repair-asked`': ['drift-repair-asked'],
  '`${TARGET_WORD[kind]}.drift-check-asked`': ['drift-check-asked'],
  '`${TARGET_WORD[opened.value.target.kind]}.drift-ignored`': ['drift-ignored'],
  "`${subjectType}.${written.ok ? 'drift-repaired' : 'drift-repair-failed'}`": [
    'drift-repaired',
    'drift-repair-failed',
  ],
};

const FILES = readdirSync('server', { recursive: true, encoding: 'utf8' })
  .filter(
    (path) => /\.ts$/.test(path) && !/\.test\.ts$|(^|\/)(testing|bench|generated|sandbox|demo)\//.test(path),
  )
  .map((path) => join('server', path))
  .toSorted();

/** Texts that a constant of this file, an object, has as values. */
function valuesOf(file: ts.SourceFile, name: string): readonly string[] {
  const values: string[] = [];
  const collect = (node: ts.Node) => {
    if (ts.isPropertyAssignment(node) && ts.isStringLiteral(node.initializer))
      values.push(node.initializer.text);
    ts.forEachChild(node, collect);
  };
  const initializer = initializerOf(file, name);
  if (initializer) collect(initializer);
  if (values.length === 0) throw new Error(`${file.fileName} has no ${name}`);
  return values;
}

type Found = { readonly actions: readonly string[]; readonly unknown: readonly string[] };

/** What one expression can be, as far as its text says. */
function typesIn(file: ts.SourceFile, value: ts.Expression): Found {
  if (ts.isStringLiteral(value)) return { actions: [value.text], unknown: [] };
  if (ts.isConditionalExpression(value)) {
    const [yes, no] = [typesIn(file, value.whenTrue), typesIn(file, value.whenFalse)];
    return { actions: [...yes.actions, ...no.actions], unknown: [...yes.unknown, ...no.unknown] };
  }
  if (ts.isElementAccessExpression(value))
    return { actions: valuesOf(file, value.expression.getText(file)), unknown: [] };
  if (ts.isIdentifier(value)) {
    const initializer = initializerOf(file, value.text);
    if (initializer) return typesIn(file, initializer);
  }
  const text = value.getText(file);
  const both = OF_BOTH[text];
  if (both)
    return {
      actions: both.flatMap((verb) => Object.values(TARGET_WORD).map((target) => `${target}.${verb}`)),
      unknown: [],
    };
  const made = MADE[text];
  const head = /^`([\w-]+\.)/.exec(text)?.[1] ?? '';
  if (made) return { actions: made(file).map((verb) => `${head}${verb}`), unknown: [] };
  return { actions: [], unknown: [`${file.fileName}: ${text}`] };
}

function initializerOf(file: ts.SourceFile, name: string): ts.Expression | undefined {
  let found: ts.Expression | undefined;
  const visit = (node: ts.Node) => {
    if (ts.isVariableDeclaration(node) && node.name.getText(file) === name) found = node.initializer;
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

/** The `type` of everything that is handed to `audit.record`. */
function actionsOf(path: string): Found {
  const source = readFileSync(path, 'utf8');
  if (!source.includes('audit.record(')) return { actions: [], unknown: [] };
  const file = ts.createSourceFile(path, source, ts.ScriptTarget.Latest, true);
  const found: Found[] = [];
  const visit = (node: ts.Node) => {
    if (ts.isCallExpression(node) && /\baudit\.record$/.test(node.expression.getText(file))) {
      const record = node.arguments[1];
      const type =
        record && ts.isObjectLiteralExpression(record)
          ? record.properties.find((property) => property.name?.getText(file) === 'type')
          : undefined;
      if (type && ts.isPropertyAssignment(type)) found.push(typesIn(file, type.initializer));
      else if (type && ts.isShorthandPropertyAssignment(type)) found.push(typesIn(file, type.name));
      else found.push({ actions: [], unknown: [`${path}: ${node.getText(file).slice(0, 80)}`] });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return {
    actions: found.flatMap(({ actions }) => actions),
    unknown: found.flatMap(({ unknown }) => unknown),
  };
}

const FOUND = FILES.map(actionsOf);
const ACTIONS = [...new Set(FOUND.flatMap(({ actions }) => actions))].toSorted();

test('the type of every audit record can be read from its source', () => {
  expect(FOUND.flatMap(({ unknown }) => unknown)).toEqual([]);
  expect(ACTIONS.length).toBeGreaterThan(50);
});

test('somebody is told of every audit event, or a reason says why nobody is', () => {
  expect(ACTIONS.filter((action) => !(action in TELLINGS) && !(action in UNTOLD))).toEqual([]);
});

test('no event is both told and not, and none of them has gone', () => {
  const listed = [...Object.keys(TELLINGS), ...Object.keys(UNTOLD)];
  expect(Object.keys(TELLINGS).filter((action) => action in UNTOLD)).toEqual([]);
  expect(listed.filter((action) => !ACTIONS.includes(action))).toEqual([]);
});

test('an event that nobody thought of would be noticed', () => {
  const file = ts.createSourceFile(
    'x.ts',
    'tx.audit.record(actor, { type: `a.${b}` })',
    ts.ScriptTarget.Latest,
    true,
  );
  const call = file.statements[0];
  if (!call || !ts.isExpressionStatement(call) || !ts.isCallExpression(call.expression))
    throw new Error('no call');
  const record = call.expression.arguments[1];
  if (!record || !ts.isObjectLiteralExpression(record)) throw new Error('no record');
  const type = record.properties[0];
  if (!type || !ts.isPropertyAssignment(type)) throw new Error('no type');
  expect(typesIn(file, type.initializer)).toEqual({ actions: [], unknown: ['x.ts: `a.${b}`'] });
});
