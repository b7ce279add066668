import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sentence } from '../../shared/lib/sentence.ts';

/** Puts a sentence into the reader's language. */
export type Say = (sentence: Sentence) => string;

/** Says sentences of the catalogue, whoever decided them: this page, or the engine. */
export function useSay(): Say {
  const { t } = useTranslation();
  return useCallback(
    ({ key, params }) => {
      if (params === undefined) return t(key);
      // Protocols travel by their id; a person reads `mDNS`, not `mdns`.
      const nameOf = (id: string): string => t(`common.protocol.${id}`);
      const { protocol, protocols } = params;
      return t(key, {
        ...params,
        ...(typeof protocol === 'string' ? { protocol: nameOf(protocol) } : {}),
        ...(typeof protocols === 'string' ? { protocols: protocols.split(', ').map(nameOf).join(', ') } : {}),
      });
    },
    [t],
  );
}
