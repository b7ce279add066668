import type { Language } from '../../shared/contract/calls.ts';

const KEY = 'greenroom.language';

/** The language that the person chose; null: the system's. */
export function keptLanguage(): Language | null {
  const kept = localStorage.getItem(KEY);
  return kept === 'en' || kept === 'fr' ? kept : null;
}

/** The system's language where Greenroom speaks it, else English. */
export function systemLanguage(): Language {
  const spoken = navigator.languages.find((language) => /^(en|fr)\b/i.test(language));
  return spoken?.toLowerCase().startsWith('fr') === true ? 'fr' : 'en';
}

/** Keeps the choice in this browser; null goes back to the system's. Gives the language that now holds. */
export function keepLanguage(choice: Language | null): Language {
  if (choice === null) localStorage.removeItem(KEY);
  else localStorage.setItem(KEY, choice);
  return choice ?? systemLanguage();
}
