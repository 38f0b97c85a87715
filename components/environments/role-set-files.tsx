import { Download } from 'lucide-react';
import { buttonStyle } from '@/components/ui/button';
import { CodeBlock } from '@/components/ui/policy-viewer';
import type { SetFile } from '@/server/environments/view';
import { FILE_WORDS } from './outside-words';

/** The generated files, each to read, to copy and to download; the first stands open. */
export function RoleSetFiles({
  environmentId,
  files,
}: {
  readonly environmentId: string;
  readonly files: readonly SetFile[];
}) {
  return (
    <div className="flex flex-col gap-3">
      {files.map(({ name, text }, at) => (
        <details key={name} className="rounded-2 border border-line bg-surface" open={at === 0}>
          <summary className="cursor-pointer px-4 py-2.5 font-strong">{FILE_WORDS[name].title}</summary>
          <div className="px-4 pb-4">
            <div className="mb-2.5 flex items-start gap-3 max-md:flex-col">
              <p className="max-w-[640px] text-ink-2">{FILE_WORDS[name].text}</p>
              <a
                className={buttonStyle({ size: 'sm', className: 'ml-auto flex-none max-md:ml-0' })}
                href={`/api/environments/${environmentId}/set/${name}`}
                download
              >
                <Download className="i i-14" aria-hidden />
                Download {name}
              </a>
            </div>
            <div className="max-h-[420px] overflow-y-auto">
              <CodeBlock text={text} label={FILE_WORDS[name].title} />
            </div>
          </div>
        </details>
      ))}
    </div>
  );
}
