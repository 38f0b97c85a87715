import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { isInstalled, isSupportedNode } from './ensure-install.mjs';

let project: string;
beforeEach(() => {
  project = mkdtempSync(join(tmpdir(), 'sluice install '));
});
afterEach(() => rmSync(project, { recursive: true }));

test.each([
  ['20.18.3', false],
  ['20.19.0', true],
  ['21.7.0', false],
  ['22.11.0', false],
  ['22.12.0', true],
  ['23.9.0', false],
  ['24.0.0', true],
  ['18.20.0', false],
])('Node.js %s: %s', (version, supported) => {
  expect(isSupportedNode(version)).toBe(supported);
});

type Entry = { version?: string; optional?: boolean; link?: boolean };

function given(wanted: Record<string, Entry>, installed: Record<string, Entry>): void {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: wanted }));
  for (const path of Object.keys(installed)) mkdirSync(join(project, path), { recursive: true });
  mkdirSync(join(project, 'node_modules'), { recursive: true });
  writeFileSync(join(project, 'node_modules/.package-lock.json'), JSON.stringify({ packages: installed }));
}

test('the wanted versions are installed', () => {
  given({ '': {}, 'node_modules/a': { version: '1.0.0' } }, { 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalled(project)).toBe(true);
});

test('another platform’s package may be absent', () => {
  given({ 'node_modules/a-win32': { version: '1.0.0', optional: true } }, {});
  expect(isInstalled(project)).toBe(true);
});

test('another version, a missing package and a deleted folder are noticed', () => {
  const wanted = { 'node_modules/a': { version: '2.0.0' } };
  given(wanted, { 'node_modules/a': { version: '1.0.0' } });
  expect(isInstalled(project)).toBe(false);
  given(wanted, {});
  expect(isInstalled(project)).toBe(false);
  given(wanted, { 'node_modules/a': { version: '2.0.0' } });
  rmSync(join(project, 'node_modules/a'), { recursive: true });
  expect(isInstalled(project)).toBe(false);
});

test('an interrupted installation has no list', () => {
  writeFileSync(join(project, 'package-lock.json'), JSON.stringify({ packages: {} }));
  mkdirSync(join(project, 'node_modules/a'), { recursive: true });
  expect(isInstalled(project)).toBe(false);
});
