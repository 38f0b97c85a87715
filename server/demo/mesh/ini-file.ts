import { chmod, mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

/** Sections of an AWS config or credentials file by name. */
export type IniSections = Readonly<Record<string, Readonly<Record<string, string>>>>;

export async function readIni(file: string): Promise<IniSections> {
  const text = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return '';
    throw error;
  });
  const sections: Record<string, Record<string, string>> = {};
  let current: Record<string, string> | undefined;
  for (const line of text.split('\n')) {
    const header = /^\s*\[\s*(.+?)\s*\]/.exec(line)?.[1];
    const [, key, value] = /^\s*([^#;=\s]+)\s*=\s*(.*?)\s*$/.exec(line) ?? [];
    if (header !== undefined) {
      current = sections[header] ?? {};
      sections[header] = current;
    } else if (current && key !== undefined && value !== undefined) current[key] = value;
  }
  return sections;
}

/** Replaces the sections given and keeps the others. Readable by the owner alone: there are keys inside. */
export async function mergeIni(file: string, sections: IniSections): Promise<void> {
  const merged = { ...(await readIni(file)), ...sections };
  const text = Object.entries(merged)
    .map(([name, values]) =>
      [`[${name}]`, ...Object.entries(values).map(([key, value]) => `${key} = ${value}`), ''].join('\n'),
    )
    .join('\n');
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.new`, text, { mode: 0o600 });
  await chmod(`${file}.new`, 0o600);
  await rename(`${file}.new`, file);
}
