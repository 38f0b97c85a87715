import { CodeText } from './code-line';
import { CopyButton } from './copy-button';

const numbered = (text: string) => text.split('\n').map((line, index) => ({ line, number: index + 1 }));

/** A policy or any other JSON for reading: keys blue, strings teal, hanging indent. `copy` is what AWS gets. */
export function PolicyViewer({
  pretty,
  copy = pretty,
  label,
}: {
  readonly pretty: string;
  readonly copy?: string;
  readonly label: string;
}) {
  return (
    <section className="relative" aria-label={label}>
      <div className="absolute top-2 right-3 z-1 bg-surface">
        <CopyButton text={copy} label="Copy" wide />
      </div>
      <div className="diff code">
        {numbered(pretty).map(({ line, number }) => (
          <div className="diff-line" key={number}>
            <span className="diff-number">{number}</span>
            <span />
            <CodeText text={line} />
          </div>
        ))}
      </div>
    </section>
  );
}

/** Code or a command as it is typed, with a copy button. */
export function CodeBlock({ text, label }: { readonly text: string; readonly label: string }) {
  return (
    <section className="relative rounded-2 border border-line bg-surface-2" aria-label={label}>
      <pre className="code py-2.5 pr-24 pl-3 whitespace-pre-wrap [overflow-wrap:anywhere]">
        <code>{text}</code>
      </pre>
      <div className="absolute top-1.5 right-1.5">
        <CopyButton text={text} label="Copy" wide />
      </div>
    </section>
  );
}
