import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { OpenedAccount } from './accounts';

/** Writes `[admin-<alias>]` profiles as the SDK reads them; profiles of other names in the file stay as they are. */
export async function writeProfiles(file: string, accounts: readonly OpenedAccount[]): Promise<void> {
  await mkdir(path.dirname(file), { recursive: true });
  const before = await readFile(file, 'utf8').catch(() => '');
  const names = new Set(accounts.map(({ alias }) => `admin-${alias}`));
  const others = sections(before).filter(({ name }) => name === undefined || !names.has(name));
  const ours = accounts.map(
    ({ alias, admin }) =>
      `[admin-${alias}]\naws_access_key_id = ${admin.accessKeyId}\naws_secret_access_key = ${admin.secretAccessKey}\n`,
  );
  const kept = others.map(({ text }) => text.trim()).filter((text) => text !== '');
  const content = [...kept.map((text) => `${text}\n`), ...ours].join('\n');
  if (content === before) return;
  await writeFile(`${file}.new`, content, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}

/** The file cut before each `[name]` line; what stands before the first has no name. */
function sections(text: string): { readonly name: string | undefined; readonly text: string }[] {
  return text
    .split(/^(?=\s*\[)/m)
    .map((part) => ({ name: /^\s*\[\s*([^\]]+?)\s*\]/.exec(part)?.[1], text: part }));
}
