/** A gate with its plate up and water under it. */
export function BrandMark({ className = 'size-5' }: { readonly className?: string }) {
  return (
    <svg viewBox="0 0 20 20" fill="none" className={className} aria-hidden="true">
      <path d="M4 1.5v17M16 1.5v17" stroke="currentColor" strokeWidth="2.2" strokeLinecap="round" />
      <path d="M6.6 2.2h6.8v5.6H6.6z" fill="currentColor" />
      <path
        d="M6.6 11.6c1.1 0 1.1.9 2.3.9 1.1 0 1.1-.9 2.2-.9s1.1.9 2.3.9M6.6 15.6c1.1 0 1.1.9 2.3.9 1.1 0 1.1-.9 2.2-.9s1.1.9 2.3.9"
        stroke="currentColor"
        strokeWidth="1.5"
        strokeLinecap="round"
      />
    </svg>
  );
}
