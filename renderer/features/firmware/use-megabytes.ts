import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';

/** Says a size as a person does: `41.3 MB`, in the reader's language. */
export function useMegabytes(): (bytes: number) => string {
  const { t, i18n } = useTranslation();
  return useCallback(
    (bytes) => {
      const figure = (bytes / 1_000_000).toLocaleString(i18n.language, { maximumFractionDigits: bytes < 1e8 ? 1 : 0 });
      return t('firmware.megabytes', { figure });
    },
    [t, i18n.language],
  );
}
