'use client';
import { Check, Copy } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Button } from './button';

/** Copies `text` whole. Says "Copied" to screen readers and shows a tick for two seconds. */
export function CopyButton({
  text,
  label,
  wide,
  size = 'sm',
}: {
  readonly text: string;
  /** What is copied: "Copy ARN". */
  readonly label: string;
  /** A button with a word instead of a lone icon. */
  readonly wide?: boolean;
  /** Of the wide one; the same as of its neighbours. */
  readonly size?: 'sm' | 'md';
}) {
  const [copied, setCopied] = useState(false);
  useEffect(() => {
    if (!copied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [copied]);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    setCopied(true);
  };
  const icon = copied ? (
    <Check className={wide ? 'i i-14' : 'i'} aria-hidden />
  ) : (
    <Copy className={wide ? 'i i-14' : 'i'} aria-hidden />
  );
  const live = (
    <span className="sr-only" aria-live="polite">
      {copied ? 'Copied' : ''}
    </span>
  );
  if (wide)
    return (
      <Button size={size} onClick={copy}>
        {icon}
        {copied ? 'Copied' : label}
        {live}
      </Button>
    );
  return (
    <button type="button" className="copy" aria-label={label} title={label} onClick={copy}>
      {icon}
      {live}
    </button>
  );
}
