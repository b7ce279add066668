import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import en from '../shared/locales/en.json' with { type: 'json' };
import fr from '../shared/locales/fr.json' with { type: 'json' };
import { keptLanguage, systemLanguage } from './client/language.ts';

/** Starts the catalogue in the person's language, and keeps the page's `lang` with it. */
export async function startI18n(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: keptLanguage() ?? systemLanguage(),
    fallbackLng: 'en',
    supportedLngs: ['en', 'fr'],
    resources: { en: { translation: en }, fr: { translation: fr } },
    // React escapes what it writes; escaping twice would show `&amp;` in a customer's name.
    interpolation: { escapeValue: false },
    // A sentence of a newer engine: better a whole sentence that says so than a bare key.
    parseMissingKeyHandler: (key) => i18next.t('common.unknownSentence', { key }),
    returnNull: false,
  });
}
