import type { IncomingHttpHeaders } from 'node:http';
import type { Language } from '../../shared/contract/calls.ts';

/** The language of the catalogue that a browser prefers: the first of its list that we speak, else English. */
export function preferredLanguage(headers: IncomingHttpHeaders): Language {
  const tags = (headers['accept-language'] ?? '').slice(0, 500).toLowerCase().split(',');
  for (const tag of tags) {
    const language = tag.trim().slice(0, 2);
    if (language === 'fr' || language === 'en') return language;
  }
  return 'en';
}

/** A page that says one sentence. It needs no script and none of our files, which its reader may not have. */
export function sentencePage(sentence: string, language: Language, nonce: string): string {
  return `<!doctype html>
<html lang="${language}">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Greenroom</title>
<style nonce="${nonce}">
:root { color-scheme: light dark; font: 1.25rem/1.5 system-ui, sans-serif }
body { max-width: 40rem; margin: 20vh auto; padding: 0 1.5rem }
</style>
<body><main><h1>Greenroom</h1><p>${escapeHtml(sentence)}</p></main></body>
</html>
`;
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}
