import { useMarkdown } from './use-markdown.ts';

/** What was said, as HTML that the server made safe. */
export function Said({ html }: { html: string }) {
  return <div className="status-said" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** What is being typed, as it will be read; as plain text where the renderer did not come. */
export function SaidSoon({ text }: { text: string }) {
  const html = useMarkdown(text);
  return html === null ? <p className="status-note">{text}</p> : <Said html={html} />;
}
