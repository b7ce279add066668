import { createInstance } from 'i18next';
import type { Language } from '../../../shared/contract/calls.ts';
import type { Sentence } from '../../../shared/lib/sentence.ts';
import en from '../../../shared/locales/en.json' with { type: 'json' };
import fr from '../../../shared/locales/fr.json' with { type: 'json' };
import type { Words } from '../../bench/ports.ts';

/** `en` writes dates and figures the European way: the day before the month, the clock from 0 to 24. */
const LOCALES = { en: 'en-GB', fr: 'fr-FR' } as const satisfies Record<Language, string>;
/** Stands where a sentence has a gap that nobody filled. */
const GAP = '–';

/** Words over the shared catalogue. `timeZone` is an IANA name; left out, the machine's own. */
export function createWords({ timeZone }: { readonly timeZone?: string } = {}): Words {
  const catalogue = createInstance({
    resources: { en: { translation: en }, fr: { translation: fr } },
    lng: 'en',
    fallbackLng: 'en',
    initAsync: false,
    // Output goes to paper, terminals and JSON: each escapes in its own way.
    interpolation: { escapeValue: false },
    missingInterpolationHandler: () => GAP,
  });
  void catalogue.init();
  const zone = timeZone === undefined ? {} : { timeZone };
  return {
    say: ({ key, params = {} }, lng) => {
      const { count } = params;
      const options = { lng, ...(typeof count === 'number' ? { count } : {}) };
      if (!catalogue.exists(key, options)) return sayUnknown({ key, params });
      // Values go in `replace`, so that a parameter named like an option of i18next stays a value.
      // Protocols travel by their ids; a person reads `mDNS`, not `mdns`, as on the pages.
      const nameOf = (id: string): string => catalogue.t(`common.protocol.${id}`, { lng, defaultValue: id });
      const { protocol, protocols } = params;
      const named = {
        ...(typeof protocol === 'string' ? { protocol: nameOf(protocol) } : {}),
        ...(typeof protocols === 'string' ? { protocols: protocols.split(', ').map(nameOf).join(', ') } : {}),
      };
      const said = catalogue.t(key, { ...options, replace: { ...params, ...named } });
      // A key that names a group of sentences comes back as it is.
      return said === key ? sayUnknown({ key, params }) : said;
    },
    number: (value, language) => new Intl.NumberFormat(LOCALES[language]).format(value),
    day: (date, language) => {
      const at = /^\d{4}-\d{2}-\d{2}$/.test(date) ? new Date(`${date}T12:00:00Z`) : null;
      if (at === null || Number.isNaN(at.getTime())) return date;
      return new Intl.DateTimeFormat(LOCALES[language], { dateStyle: 'long', timeZone: 'UTC' }).format(at);
    },
    moment: (at, language) =>
      new Intl.DateTimeFormat(LOCALES[language], {
        day: 'numeric',
        month: 'long',
        year: 'numeric',
        hour: '2-digit',
        minute: '2-digit',
        hourCycle: 'h23',
        timeZoneName: 'short',
        ...zone,
      }).format(new Date(at)),
  };
}

/** A sentence that the catalogue does not have: its last words and its values still tell a person more than a blank. */
function sayUnknown({ key, params = {} }: Sentence): string {
  const name = key.slice(key.lastIndexOf('.') + 1).replace(/[-_]+/g, ' ');
  const words = name.replace(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
  const values = Object.entries(params).map(([param, value]) => `${param}: ${value}`);
  const said = words.charAt(0).toUpperCase() + words.slice(1);
  return values.length === 0 ? said : `${said} (${values.join(', ')})`;
}
