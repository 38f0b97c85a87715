import { ChevronRight } from 'lucide-react';

/** AWS's own text, always behind a fold. */
export function AwsWords({ text }: { readonly text: string }) {
  return (
    <details className="aws-words mt-2">
      <summary>
        <ChevronRight className="i-12" aria-hidden />
        What AWS answered
      </summary>
      <pre className="code">{text}</pre>
    </details>
  );
}
