/** One thing that an e-mail tells. */
export type Line = { readonly id: string; readonly text: string };

export type Letter = { readonly subject: string; readonly text: string; readonly html: string };

const SUBJECT_MOST = 150;

/** On one line and without control characters: what people typed must not become a header of its own. */
const oneLine = (text: string): string =>
  [...text]
    .map((character) => (isControl(character) ? ' ' : character))
    .join('')
    .replace(/ +/g, ' ')
    .trim();

const isControl = (character: string): boolean => {
  const code = character.codePointAt(0) ?? 0;
  // Unicode's own line and paragraph separators break lines as well.
  return code < 32 || (code >= 127 && code < 160) || code === 0x2028 || code === 0x2029;
};

const short = (text: string): string =>
  text.length > SUBJECT_MOST ? `${text.slice(0, SUBJECT_MOST - 1)}…` : text;

const html = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');

/** The page that marks it as read and leads on. */
const linkOf = (origin: string, { id }: Line): string => `${origin}/notifications/${id}`;

const FOOT = 'Choose what you are told, and where:';

/** One e-mail for one or more things, as text and as simple HTML without pictures or scripts. */
export function composeLetter(origin: string, lines: readonly Line[]): Letter {
  const clean = lines.map((line) => ({ ...line, text: oneLine(line.text) }));
  const [first] = clean;
  const subject =
    clean.length === 1 && first ? short(first.text) : `${clean.length} things happened in Sluice`;
  const settings = `${origin}/notifications/preferences`;
  const text = [
    ...clean.flatMap((line) => [`${line.text}.`, linkOf(origin, line), '']),
    '--',
    FOOT,
    settings,
    '',
  ].join('\n');
  const items = clean
    .map(
      (line) =>
        `<p style="margin:0 0 16px"><a href="${html(linkOf(origin, line))}" style="color:#0b6e75">${html(line.text)}</a></p>`,
    )
    .join('\n');
  return {
    subject,
    text,
    html: `<!doctype html>
<html lang="en"><body style="font:14px/1.5 system-ui,sans-serif;color:#1a2326;margin:24px">
${items}
<p style="margin:24px 0 0;color:#5a6a70;font-size:12px">${html(FOOT)} <a href="${html(settings)}" style="color:#5a6a70">${html(settings)}</a></p>
</body></html>
`,
  };
}
