'use client';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Button } from '@/components/ui/button';
import { Checkbox } from '@/components/ui/choice';
import { FieldSet } from '@/components/ui/field';
import { Notice } from '@/components/ui/notice';
import { Panel } from '@/components/ui/panel';
import { CodeBlock } from '@/components/ui/policy-viewer';
import { Segmented } from '@/components/ui/segmented';
import type { FilterPage } from '@/server/filters/view';
import { FILE_NAMES, type Language, projectionCode } from './projection-code';

const SEGMENTS = [
  { value: 'typescript', label: 'Lambda, TypeScript' },
  { value: 'javascript', label: 'Lambda, JavaScript' },
  { value: 'flink', label: 'Flink SQL' },
] as const;

const FOLDED = 40;

/** Where columns must not go further: code that hands on the chosen ones alone. */
export function ProjectionPanel({ page }: { readonly page: FilterPage }) {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [language, setLanguage] = useState<Language>('typescript');
  const [all, setAll] = useState(false);
  const { fields } = page;
  const columns = fields.filter(({ label }) => chosen.has(label)).map(({ path }) => path.slice(1));
  const code = projectionCode(
    language,
    { streamArn: page.product.streamArn, region: page.region, columns },
    fields,
  );
  const toggle = (label: string, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(label);
    else next.delete(label);
    setChosen(next);
  };
  return (
    <Panel title="Keep some columns" note="code for what may go further" padded>
      <div className="flex flex-col gap-4">
        <Notice tone="info" title="This is your program’s own discipline, and no access control.">
          The role reads whole records all the same. Where a column must not be read at all, ask the product’s
          owner for a stream without it.
        </Notice>
        {fields.length === 0 ? (
          <p className="text-ink-3">
            The product says nothing of its fields, so there are no columns to choose from.
          </p>
        ) : (
          <FieldSet label={`Columns that are kept: ${columns.length} of ${fields.length}`}>
            <div className="grid gap-x-4 gap-y-1.5 sm:grid-cols-2 lg:grid-cols-3">
              {fields.slice(0, all ? undefined : FOLDED).map(({ label, type }) => (
                <Checkbox
                  key={label}
                  label={<span className="code [overflow-wrap:anywhere]">{label}</span>}
                  hint={type}
                  checked={chosen.has(label)}
                  onChange={({ target }) => toggle(label, target.checked)}
                />
              ))}
            </div>
            {!all && fields.length > FOLDED && (
              <Button size="sm" variant="ghost" className="mt-2" onClick={() => setAll(true)}>
                Show {fields.length - FOLDED} more
              </Button>
            )}
          </FieldSet>
        )}
        {columns.length > 0 && (
          <>
            <div className="flex flex-wrap items-center gap-2">
              <Segmented label="Language" value={language} segments={SEGMENTS} onChange={setLanguage} />
              <Button size="sm" className="ml-auto" onClick={() => download(FILE_NAMES[language], code)}>
                <Download className="i-14" aria-hidden />
                Download
              </Button>
            </div>
            <CodeBlock text={code} label="Code" />
          </>
        )}
      </div>
    </Panel>
  );
}

function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
