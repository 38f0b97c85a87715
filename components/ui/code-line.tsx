import { highlight } from './highlight';

/** One line of code with a hanging indent, so that a wrapped line stays under its own beginning. */
export function CodeText({ text }: { readonly text: string }) {
  const { indent, tokens } = highlight(text);
  return (
    <span className="block" style={{ paddingLeft: `${indent + 2}ch`, textIndent: '-2ch' }}>
      {tokens.map((token) => (
        <span key={token.at} className={`tk-${token.kind}`}>
          {token.text}
        </span>
      ))}
    </span>
  );
}
